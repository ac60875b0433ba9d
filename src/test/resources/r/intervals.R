# Exact Poisson and Wilson intervals. In: events, exposure, trials, level. Out: one row per row.
options(digits = 17)
input <- read.csv(commandArgs(trailingOnly = TRUE)[1])
rows <- lapply(seq_len(nrow(input)), function(i) {
  with(input[i, ], {
    poisson <- poisson.test(events, exposure, conf.level = level)$conf.int
    wilson <- suppressWarnings(prop.test(events, trials, conf.level = level, correct = FALSE))$conf.int
    data.frame(poisson_low = poisson[1], poisson_high = poisson[2], wilson_low = wilson[1], wilson_high = wilson[2])
  })
})
write.csv(do.call(rbind, rows), row.names = FALSE, na = "")
