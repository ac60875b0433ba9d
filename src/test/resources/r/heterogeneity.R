# Score test of heterogeneity of rate ratios: Rao's test of an intercept, group by group, in a binomial regression whose
# offset holds the common ratio. In: case, group, a, t1, b, t0. Out: one row per case.
options(digits = 17)

rao <- function(d, m) {
  offsets <- log(m * d$t1 / d$t0)
  held <- glm(cbind(a, b) ~ 0, family = binomial, data = d, offset = offsets)
  free <- suppressWarnings(glm(cbind(a, b) ~ 1, family = binomial, data = d, offset = offsets))
  suppressWarnings(anova(held, free, test = "Rao"))$Rao[2]
}

one_case <- function(d) {
  number <- d$case[1]
  d <- d[d$t1 > 0 & d$t0 > 0 & d$a + d$b > 0, ]
  total <- d$t1 + d$t0
  m <- sum(d$a * d$t0 / total) / sum(d$b * d$t1 / total)
  k <- length(unique(d$group))
  if (!is.finite(m) || m == 0 || k < 2) {
    return(data.frame(case = number, statistic = NA, p_value = NA))
  }
  statistic <- sum(sapply(split(d, d$group), rao, m = m))
  data.frame(case = number, statistic, p_value = pchisq(statistic, k - 1, lower.tail = FALSE))
}

input <- read.csv(commandArgs(trailingOnly = TRUE)[1])
write.csv(do.call(rbind, lapply(split(input, input$case), one_case)), row.names = FALSE, na = "")
