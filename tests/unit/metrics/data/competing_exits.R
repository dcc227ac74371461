# Writes competing_exits.json beside this file: data sets and what survfit says of them.
# Run by hand: Rscript tests/unit/metrics/data/competing_exits.R > tests/unit/metrics/data/competing_exits.json
library(survival)

number <- function(x) ifelse(is.na(x), "null", sprintf("%.17g", x))
array <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
object <- function(...) {
  parts <- list(...)
  paste0("{", paste(sprintf('"%s": %s', names(parts), unlist(parts)), collapse = ", "), "}")
}

answer <- function(data) {
  exits <- sort(setdiff(unique(data$event), 0))
  groups <- sort(unique(data$group))
  fit <- survfit(Surv(time, factor(event, levels = c(0, exits))) ~ group, data = data, conf.type = "log-log")
  any <- survfit(Surv(time, event > 0) ~ group, data = data, conf.type = "log-log")
  half <- quantile(any, 0.5)
  strata <- function(f) if (is.null(f$strata)) rep(groups, length(f$time)) else rep(groups, f$strata)
  per <- function(x) as.vector(t(matrix(x, nrow = length(fit$time))[, -1]))
  k <- length(exits)
  object(
    group = array(data$group), time = array(data$time), event = array(data$event),
    curve = object(
      group = array(rep(strata(fit), each = k)), time = array(rep(fit$time, each = k)),
      event = array(rep(exits, length(fit$time))), at_risk = array(rep(matrix(fit$n.risk, nrow = length(fit$time))[, 1], each = k)),
      incidence = array(per(fit$pstate)), std_error = array(per(fit$std.err)),
      lower = array(per(fit$lower)), upper = array(per(fit$upper))
    ),
    stay = object(
      group = array(strata(any)), time = array(any$time), at_risk = array(any$n.risk),
      survival = array(any$surv), lower = array(any$lower), upper = array(any$upper)
    ),
    median = object(
      value = array(as.vector(half$quantile)), lower = array(as.vector(half$lower)), upper = array(as.vector(half$upper))
    )
  )
}

ties <- data.frame(
  group = 1,
  time = c(0, 0, 0, 1, 1, 2, 2, 2, 3, 5, 5, 5, 7, 7, 9),
  event = c(1, 0, 2, 1, 2, 0, 1, 1, 2, 2, 0, 1, 0, 0, 3)
)

decimals <- data.frame(
  group = rep(1:2, each = 12),
  # 0.1 + 0.2 and 0.3 are one time in R, although not one number.
  time = c(0.1 + 0.2, 0.3, 0.5, 1.25, 1.25, 2.0, 2.75, 3.3, 3.3, 4.1, 6.5, 8.0,
           0.3, 0.7, 0.7, 1.1, 1.9, 2.2, 2.2, 2.2, 5.05, 7.5, 7.5, 9.9),
  event = c(1, 2, 0, 1, 2, 0, 1, 2, 2, 0, 1, 0,
            2, 0, 1, 1, 0, 2, 1, 0, 0, 2, 1, 0)
)

# Followed long after the last exit; nobody leaves group 2; everybody leaves group 3, all the same way.
edges <- data.frame(
  group = c(rep(1, 8), rep(2, 4), rep(3, 5)),
  time = c(1, 2, 2, 4, 6, 6, 20, 30, 3, 5, 5, 8, 2, 2, 3, 4, 4),
  event = c(1, 2, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1)
)

set.seed(20261122)
n <- 260
weeks <- data.frame(
  group = sample(1:3, n, TRUE, c(0.5, 0.3, 0.2)),
  time = floor(pmin(rexp(n, 1 / 60), runif(n, 5, 130)))
)
weeks$event <- sample(0:3, n, TRUE, c(0.4, 0.25, 0.2, 0.15))

cat(object(
  R = sprintf('"%s"', R.version.string), survival = sprintf('"%s"', packageVersion("survival")),
  command = '"survfit(Surv(time, factor(event)) ~ group, conf.type = \\"log-log\\")"',
  ties = answer(ties), decimals = answer(decimals), edges = answer(edges), weeks = answer(weeks)
), "\n")
