# Score limits of a Mantel-Haenszel ratio, its sensitivity, prevented events with MOVER limits and their price.
# In: case, a, t1, b, t0, d (time that b events cut off), cost. Out: one row per case.
options(digits = 17)
z <- qnorm(0.975)

# The ratio x (as its log) at which a score of this sign is z or -z; NA where there is none.
limit <- function(r, s, v, sign) {
  equation <- function(y) r * exp(-y / 2) - s * exp(y / 2) - sign * z * sqrt(v)
  if ((sign > 0 && r == 0) || (sign < 0 && s == 0)) {
    return(NA)
  }
  exp(uniroot(equation, c(-1, 1), extendInt = "downX", tol = 1e-15, maxiter = 10000)$root)
}

e_value <- function(x) {
  if (is.na(x) || x == 0) NA else if (x < 1) 1 / x + sqrt(1 / x * (1 / x - 1)) else x + sqrt(x * (x - 1))
}

one_case <- function(d) {
  number <- d$case[1]
  cost <- d$cost[1]
  d <- d[d$t1 > 0 & d$t0 > 0, ]
  total <- d$t1 + d$t0
  r <- sum(d$a * d$t0 / total)
  s <- sum(d$b * d$t1 / total)
  v0 <- sum((d$a + d$b) * d$t1 * d$t0 / total^2)
  nothing <- r == 0 && s == 0
  ratio <- if (s == 0) NA else r / s
  low <- if (nothing) NA else if (r == 0) 0 else limit(r, s, v0, 1)
  high <- if (nothing) NA else limit(r, s, v0, -1)
  # An open limit lies at 0 or at infinity; the limits' e-value is that of the one nearer to 1 if 1 lies outside.
  from <- if (is.na(low)) 0 else low
  to <- if (is.na(high)) Inf else high
  limit_e <- if (is.na(low) && is.na(high)) NA else if (from > 1) e_value(from) else if (to < 1) e_value(to) else 1

  x <- sum(d$a)
  w <- d$t1 / (d$t0 + ifelse(d$b > 0, d$d / d$b, 0))
  e <- sum(w * d$b)
  v <- sum(w^2 * d$b)
  shape <- function(mean, variance) mean^2 / variance
  e_low <- if (e == 0) 0 else qgamma(0.025, shape(e, v), rate = e / v)
  raised <- e + mean(w)
  raised_v <- v + mean(w^2)
  e_high <- qgamma(0.975, shape(raised, raised_v), rate = raised / raised_v)
  a <- poisson.test(x)$conf.int
  p <- e - x
  p_low <- p - sqrt((e - e_low)^2 + (a[2] - x)^2)
  p_high <- p + sqrt((e_high - e)^2 + (x - a[1])^2)
  detectable <- if (e == 0) NA else exp(-2.8 * sqrt(1 / e + v / e^2))
  if (nrow(d) == 0) {
    e <- e_low <- e_high <- v <- p <- p_low <- p_high <- detectable <- NA
  }
  per <- function(count) if (is.na(count) || count <= 0) NA else cost / count
  data.frame(
    case = number, ratio, ratio_low = low, ratio_high = high,
    weight = if (r == 0 || s == 0) NA else r * s / v0,
    e_value = e_value(ratio), e_value_limit = limit_e,
    selection_share = if (is.na(ratio) || ratio >= 1) NA else 1 - ratio,
    expected = e, expected_low = e_low, expected_high = e_high, variance = v, detectable,
    prevented = p, prevented_low = p_low, prevented_high = p_high,
    price = per(p), price_low = per(p_high), price_high = per(p_low)
  )
}

input <- read.csv(commandArgs(trailingOnly = TRUE)[1])
write.csv(do.call(rbind, lapply(split(input, input$case), one_case)), row.names = FALSE, na = "")
