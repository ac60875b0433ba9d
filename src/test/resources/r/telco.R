# Survival from any end and incidence of port-out since a line began, once with lines at risk from observed-from on, once
# as if every line had been watched from its first day.
# In: the telco lines as they are. Out: one row per curve (late 1 or 0) and month since the begin.
suppressPackageStartupMessages(library(survival))
options(digits = 17)
lines <- read.csv(commandArgs(trailingOnly = TRUE)[1], stringsAsFactors = FALSE)
as_of <- as.Date("2020-01-01")
observed_from <- as.Date("2019-10-01")
lines <- lines[as.Date(lines$begin_date) <= as_of, ]
begin <- as.Date(lines$begin_date)
end <- as.Date(ifelse(lines$end_date == "", NA, lines$end_date))
ended <- !is.na(end) & end <= as_of
last <- as_of - ifelse(ended, as.integer(as_of - end), 0)
exit <- as.integer(last - begin) + 1
status <- ifelse(!ended, 0, ifelse(lines$churn_category == "Competitor", 1, 2))
id <- seq_along(exit)

curve <- function(late, entry) {
  months <- 0:300
  days <- ceiling(30.4375 * months)
  at_risk <- sapply(days, function(t) sum(entry <= t & t < exit))
  kept <- seq_len(max(which(at_risk > 0)))
  km <- summary(
    survfit(Surv(entry, exit, status > 0) ~ 1, conf.type = "log-log"),
    times = days[kept], extend = TRUE
  )
  aj <- summary(survfit(Surv(entry, exit, factor(status, 0:2)) ~ 1, id = id), times = days[kept], extend = TRUE)
  data.frame(
    late = late, month = months[kept], at_risk = at_risk[kept], survival = km$surv, low = km$lower, high = km$upper,
    incidence = aj$pstate[, 2]
  )
}

answer <- rbind(curve(1, pmax(0, as.integer(observed_from - begin))), curve(0, rep(0, length(exit))))
write.csv(answer, row.names = FALSE, na = "")
