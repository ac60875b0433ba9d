package org.retentionmarts.page;

import java.time.LocalDate;
import java.util.List;

/**
 * One number with how it has changed.
 *
 * @param name of its anchor
 * @param value in words, with its unit
 * @param range from where to where it may be, empty where it is counted
 * @param onMonth change on the month before, in words
 * @param onYear change on the same month of last year, in words
 * @param months of its sparkline
 * @param values one per month, null where there is none
 */
public record Card(
        String name,
        String label,
        String value,
        String range,
        String onMonth,
        String onYear,
        List<LocalDate> months,
        List<Double> values) {}
