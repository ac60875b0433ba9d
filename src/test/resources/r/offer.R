# Forecast of an offer: expected and prevented port-outs, the latter's extremes by a search over the box of rate and ratio.
# In: n, x, t, months, m, low, high, discounts, upgrades. Out: one row per row.
options(digits = 17)

one_case <- function(i) {
  with(input[i, ], {
    days <- 365.25 / 12 * months
    rate <- x / t
    rates <- poisson.test(x, t)$conf.int
    expected <- function(l) -n * expm1(-l * days)
    prevented <- function(l, m) n * (exp(-l * m * days) - exp(-l * days))
    # By golden section in each of some shares of the interval, so that no turn is missed.
    extreme <- function(m, maximum) {
      cuts <- seq(rates[1], rates[2], length.out = 21)
      inside <- sapply(1:20, function(k) {
        optimize(prevented, c(cuts[k], cuts[k + 1]), m = m, maximum = maximum, tol = 1e-12)[[2]]
      })
      (if (maximum) max else min)(c(inside, prevented(rates[1], m), prevented(rates[2], m)))
    }
    data.frame(
      expected = expected(rate), expected_low = expected(rates[1]), expected_high = expected(rates[2]),
      prevented = prevented(rate, m),
      prevented_low = min(extreme(low, FALSE), extreme(high, FALSE)),
      prevented_high = max(extreme(low, TRUE), extreme(high, TRUE)),
      cost = floor(n * discounts / upgrades + 0.5)
    )
  })
}

input <- read.csv(commandArgs(trailingOnly = TRUE)[1])
write.csv(do.call(rbind, lapply(seq_len(nrow(input)), one_case)), row.names = FALSE, na = "")
