"""The literature behind the methods, in full, by author."""

_TEXT = """\
Aalen OO, Johansen S (1978). An empirical transition matrix for non-homogeneous Markov chains based on
censored observations. Scandinavian Journal of Statistics 5:141–150.

Anscombe FJ (1948). The transformation of Poisson, binomial and negative-binomial data. Biometrika
35:246–254.

Benjamini Y, Hochberg Y (1995). Controlling the false discovery rate. Journal of the Royal Statistical
Society B 57:289–300.

Breslow NE, Day NE (1987). Statistical methods in cancer research II. IARC, Lyon.

Das Gupta P (1993). Standardization and decomposition of rates: a user's manual. US Bureau of the Census
P23-186.

Fraser B, Wooton J (2005). A proposed method for confidentialising tabular output to protect against
differencing. UNECE/Eurostat work session on statistical data confidentiality.

Garwood F (1936). Fiducial limits for the Poisson distribution. Biometrika 28:437–442.

Kalbfleisch JD, Lawless JF (1989). Inference based on retrospective ascertainment. Journal of the American
Statistical Association 84:360–372.

Kaplan EL, Meier P (1958). Nonparametric estimation from incomplete observations. Journal of the American
Statistical Association 53:457–481.

Katz D, Baptista J, Azen SP, Pike MC (1978). Obtaining confidence intervals for the risk ratio in cohort
studies. Biometrics 34:469–474.

Kitagawa EM (1955). Components of a difference between two rates. Journal of the American Statistical
Association 50:1168–1194.

Lagakos SW, Barraj LM, De Gruttola V (1988). Nonparametric analysis of truncated survival data. Biometrika
75:515–523.

Laney DB (2002). Improved control charts for attributes. Quality Engineering 14:531–537.

Manski CF (1989). Anatomy of the selection problem. Journal of Human Resources 24:343–360.

McCullagh P, Nelder JA (1989). Generalized linear models, 2nd ed. Chapman and Hall, London.

Newcombe RG (1998). Two-sided confidence intervals for the single proportion: comparison of seven methods.
Statistics in Medicine 17:857–872.

Newcombe RG (1998). Interval estimation for the difference between independent proportions: comparison of
eleven methods. Statistics in Medicine 17:873–890.

Shewhart WA (1931). Economic control of quality of manufactured product. Van Nostrand, New York.

Spiegelhalter DJ (2005). Funnel plots for comparing institutional performance. Statistics in Medicine
24:1185–1202.

Spiegelhalter DJ (2005). Handling over-dispersion of performance indicators. Quality and Safety in Health
Care 14:347–351.

Thompson G, Broadfoot S, Elazar D (2013). Methodology for the automatic confidentialisation of statistical
outputs from remote servers at the Australian Bureau of Statistics. UNECE/Eurostat work session on
statistical data confidentiality.

Wheeler DJ (1993). Understanding variation. SPC Press, Knoxville.

Wilson EB (1927). Probable inference, the law of succession, and statistical inference. Journal of the
American Statistical Association 22:209–212.

Zou GY, Donner A (2008). Construction of confidence limits about effect measures: a general approach.
Statistics in Medicine 27:1693–1702.
"""
#: One sentence each.
REFERENCES = tuple(" ".join(each.split()) for each in _TEXT.split("\n\n"))
