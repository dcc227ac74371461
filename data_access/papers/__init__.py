"""The papers a data protection officer asks for, written out of configuration and code by manage.py docs."""
