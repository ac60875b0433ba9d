# Difference in differences over monthly ratios: weighted regressions of their logs on the period, and on the month before
# the launch. In: case, side (0 before, 1 after), month, a, t1, b, t0; one stratum a month. Out: one row per case.
options(digits = 17)

one_case <- function(d) {
  given <- c(sum(d$side == 0), sum(d$side == 1))
  d <- d[d$a > 0 & d$b > 0, ]
  d$y <- log(d$a * d$t0 / (d$b * d$t1))
  # Of one stratum, R S / V0 is a b / (a + b).
  d$w <- d$a * d$b / (d$a + d$b)
  used <- c(sum(d$side == 0), sum(d$side == 1))
  ratio <- low <- high <- dispersion <- pretrend <- NA
  if (all(used > 0)) {
    fit <- lm(y ~ side, weights = w, data = d)
    ratio <- exp(coef(fit)[["side"]])
    if (df.residual(fit) > 0) {
      scale <- deviance(fit) / df.residual(fit)
      dispersion <- max(1, scale)
      error <- sqrt(dispersion * (1 / sum(d$w[d$side == 1]) + 1 / sum(d$w[d$side == 0])))
      if (all(given - used <= used)) {
        reach <- qt(0.975, df.residual(fit)) * error
        low <- ratio * exp(-reach)
        high <- ratio * exp(reach)
      }
    }
  }
  if (used[1] >= 3) {
    trend <- lm(y ~ I(month - min(month)), weights = w, data = d[d$side == 0, ])
    # The diagonal of the unscaled covariance: 1 / sum w (month - mean)^2.
    error <- sqrt(max(1, deviance(trend) / df.residual(trend)) * summary(trend)$cov.unscaled[2, 2])
    pretrend <- 2 * pt(-abs(coef(trend)[[2]] / error), df.residual(trend))
  }
  data.frame(
    ratio, ratio_low = low, ratio_high = high, dispersion, pretrend,
    months_before = used[1], months_after = used[2]
  )
}

input <- read.csv(commandArgs(trailingOnly = TRUE)[1])
write.csv(do.call(rbind, lapply(split(input, input$case), one_case)), row.names = FALSE, na = "")
