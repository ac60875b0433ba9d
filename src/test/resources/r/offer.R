# Forecast of an offer: expected and prevented port-outs, the latter's extremes by a search over the box of rate and ratio.
# In: n, x, t, months, m, low, high, discounts, upgrades. Out: one row per row.
options(digits = 17)

one_case <- function(i) {
  with(input[i, ], {
    n <- as.numeric(n)
    days <- 365.25 / 12 * months
    rate <- x / t
    # Port-outs of one line over the horizon, were it to go on.
    portouts <- x / t * days
    limits <- poisson.test(x)$conf.int / t * days
    expected <- function(u) -n * expm1(-u)
    prevented <- function(u, m) n * (exp(-u * m) - exp(-u))
    # By golden section in each of some shares of the interval, so that no turn is missed.
    extreme <- function(m, maximum) {
      cuts <- seq(limits[1], limits[2], length.out = 9)
      inside <- sapply(1:8, function(k) {
        optimize(prevented, c(cuts[k], cuts[k + 1]), m = m, maximum = maximum, tol = 1e-7)[[2]]
      })
      (if (maximum) max else min)(c(inside, prevented(limits[1], m), prevented(limits[2], m)))
    }
    data.frame(
      expected = expected(portouts), expected_low = expected(limits[1]), expected_high = expected(limits[2]),
      prevented = prevented(portouts, m),
      prevented_low = min(extreme(low, FALSE), extreme(high, FALSE)),
      prevented_high = max(extreme(low, TRUE), extreme(high, TRUE)),
      cost = floor(n * discounts / upgrades + 0.5)
    )
  })
}

input <- read.csv(commandArgs(trailingOnly = TRUE)[1])
write.csv(do.call(rbind, lapply(seq_len(nrow(input)), one_case)), row.names = FALSE, na = "")
