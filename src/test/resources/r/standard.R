# Directly standardised rates with the limits of Fay and Feuer, the upper one by the largest weight and as by Tiwari, Clegg
# and Zou, and the change from the case before. In: case, x, t, w. Out: one row per case.
options(digits = 17)

one_case <- function(d) {
  d <- d[d$w > 0, ]
  if (nrow(d) == 0) {
    return(c(NA, NA, NA, NA, NA))
  }
  k <- d$w / sum(d$w) / d$t
  y <- sum(k * d$x)
  v <- sum(k^2 * d$x)
  high <- function(added, added_v) qgamma(0.975, (y + added)^2 / (v + added_v), rate = (y + added) / (v + added_v))
  low <- if (y == 0) 0 else qgamma(0.025, y^2 / v, rate = y / v)
  c(y, v, low, high(mean(k), mean(k^2)), high(max(k), max(k)^2))
}

input <- read.csv(commandArgs(trailingOnly = TRUE)[1])
rates <- sapply(split(input, factor(input$case, unique(input$case))), one_case)
y <- rates[1, ]
v <- rates[2, ]
before <- c(NA, head(y, -1))
before_v <- c(NA, head(v, -1))
change <- ifelse(y > 0 & before > 0, y / before, NA)
width <- qnorm(0.975) * sqrt(v / y^2 + before_v / before^2)
write.csv(
  data.frame(
    rate = y, rate_low = rates[3, ], rate_high = rates[4, ], largest_high = rates[5, ],
    change, change_low = change / exp(width), change_high = change * exp(width)
  ),
  row.names = FALSE, na = ""
)
