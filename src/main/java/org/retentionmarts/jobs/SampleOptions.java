package org.retentionmarts.jobs;

import java.time.LocalDate;

/**
 * What sample to write.
 *
 * @param out folder or URI that gets one folder per dataset and {@code truth.json}
 * @param lines number of lines, at least 1
 * @param from first observed date, the first day of a month
 * @param asOf last date of the datasets
 * @param seed seed of everything random
 * @param defects share of rows to spoil, 0 to 1
 */
public record SampleOptions(String out, long lines, LocalDate from, LocalDate asOf, long seed, double defects) {}
