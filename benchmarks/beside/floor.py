"""The floor: a page of Streamlit with one control and one line of text. Run by benchmarks/peers.py."""

import streamlit as st

chosen = st.segmented_control("Kön", ["Alla", "Kvinnor", "Män"], default="Alla", required=True, key="gender")
st.html(f'<p class="floor">{chosen}</p>')
