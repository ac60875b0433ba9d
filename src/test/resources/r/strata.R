# Stratified person-time: a events in t1 days of the exposed, b in t0 of the reference, w standard weights.
# In: case, group, a, t1, b, t0, w. Out: one row per case.
options(digits = 17)
z <- qnorm(0.975)

# Greenland and Robins (1985).
mantel_haenszel <- function(d) {
  with(d, {
    share <- t1 / (t1 + t0)
    ratio <- sum(a * (1 - share)) / sum(b * share)
    variance <- sum((a + b) * share * (1 - share)) / (sum(a * (1 - share)) * sum(b * share))
    c(ratio, variance)
  })
}

one_case <- function(d) {
  all <- mantel_haenszel(d)
  groups <- sapply(split(d, d$group), mantel_haenszel)
  # The weighted residual sum of squares about the common mean, on the log scale.
  common <- lm(log(groups[1, ]) ~ 1, weights = 1 / groups[2, ])
  x <- sum(d$a)
  expected <- with(d, sum(t1 * b / t0))
  prevented_error <- with(d, sqrt(sum(a) + sum((t1 / t0)^2 * b)))
  # Direct standardisation of the exposed by w: gamma interval of Fay and Feuer (1997), interval of Dobson (1991).
  factor <- d$w / sum(d$w) / d$t1
  rate <- sum(factor * d$a)
  v <- sum(factor^2 * d$a)
  k <- max(factor)
  poisson <- poisson.test(x)$conf.int
  data.frame(
    case = d$case[1],
    ratio = all[1], variance = all[2],
    low = exp(log(all[1]) - z * sqrt(all[2])), high = exp(log(all[1]) + z * sqrt(all[2])),
    chi_square = deviance(common), p_value = pchisq(deviance(common), df.residual(common), lower.tail = FALSE),
    expected = expected, prevented_low = expected - x - z * prevented_error,
    prevented_high = expected - x + z * prevented_error,
    rate = rate, rate_error = sqrt(v),
    gamma_low = qgamma(0.025, rate^2 / v, scale = v / rate),
    gamma_high = qgamma(0.975, (rate + k)^2 / (v + k^2), scale = (v + k^2) / (rate + k)),
    dobson_low = rate + sqrt(v / x) * (poisson[1] - x), dobson_high = rate + sqrt(v / x) * (poisson[2] - x)
  )
}

input <- read.csv(commandArgs(trailingOnly = TRUE)[1])
write.csv(do.call(rbind, lapply(split(input, input$case), one_case)), row.names = FALSE, na = "")
