# Kaplan-Meier with Greenwood's error and the log-log interval, and Aalen-Johansen, both with late entry.
# In: case, entry, exit, status (0 censored, 1 the event, 2 another end). Out: one row per case and day of an exit.
suppressPackageStartupMessages(library(survival))
options(digits = 17)

# Variance of the incidence, Andersen and others (1993), formula 4.4.19 as matrices: before and after each day stand
# products of the transition matrices, between them the multinomial covariance of that day's moves.
incidence_variance <- function(at_risk, events, others) {
  moves <- lapply(seq_along(at_risk), function(i) {
    step <- diag(3)
    step[1, ] <- c(at_risk[i] - events[i] - others[i], events[i], others[i]) / at_risk[i]
    step
  })
  product <- function(matrices) Reduce(`%*%`, matrices, diag(3))
  total <- 0
  for (i in seq_along(moves)) {
    before <- product(moves[seq_len(i - 1)])[1, 1]
    after <- product(moves[-seq_len(i)])[, 2]
    p <- moves[[i]][1, ]
    total <- total + before^2 * drop(t(after) %*% ((diag(p) - p %*% t(p)) / at_risk[i]) %*% after)
  }
  total
}

one_case <- function(d) {
  km <- survfit(Surv(entry, exit, status > 0) ~ 1, d, conf.type = "log-log")
  d$id <- seq_len(nrow(d))
  aj <- survfit(Surv(entry, exit, factor(status, 0:2)) ~ 1, d, id = id)
  days <- km$time
  count <- function(kind) sapply(days, function(t) sum(d$exit == t & d$status == kind))
  ever <- sapply(days, function(t) sum(d$entry < t & d$exit >= t))
  stopifnot(ever == km$n.risk)
  events <- count(1)
  others <- count(2)
  variance <- sapply(seq_along(days), function(i) {
    # Once all who are at risk have ended, nobody is left to whom anything could happen.
    last <- min(i, which(events + others == ever))
    incidence_variance(ever[1:last], events[1:last], others[1:last])
  })
  data.frame(
    case = d$case[1], day = days, at_risk = km$n.risk, survival = km$surv, error = km$std.err * km$surv,
    low = km$lower, high = km$upper, incidence = aj$pstate[match(days, aj$time), 2], variance = variance
  )
}

input <- read.csv(commandArgs(trailingOnly = TRUE)[1])
write.csv(do.call(rbind, lapply(split(input, input$case), one_case)), row.names = FALSE, na = "")
