package org.retentionmarts.area;

import java.time.LocalDate;

/**
 * How large a sample is.
 *
 * @param lines in subscribers, but for those on which defects are planted
 * @param from first day
 * @param asOf last day
 */
public record SampleScale(long lines, LocalDate from, LocalDate asOf) {}
