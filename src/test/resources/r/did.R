# Ratio of rate ratios as the interaction of a Poisson regression.
# In: events and days of treated before (x1, t1) and after (x2, t2), control before (x3, t3) and after (x4, t4).
options(digits = 17)
input <- read.csv(commandArgs(trailingOnly = TRUE)[1])
rows <- lapply(seq_len(nrow(input)), function(i) {
  cells <- data.frame(
    x = unlist(input[i, c("x1", "x2", "x3", "x4")]), t = unlist(input[i, c("t1", "t2", "t3", "t4")]),
    treated = c(1, 1, 0, 0), after = c(0, 1, 0, 1)
  )
  fit <- glm(x ~ treated * after + offset(log(t)), poisson, cells, control = list(epsilon = 1e-15, maxit = 100))
  interval <- exp(confint.default(fit)[4, ])
  data.frame(ratio = exp(coef(fit)[[4]]), low = interval[[1]], high = interval[[2]])
})
write.csv(do.call(rbind, rows), row.names = FALSE, na = "")
