package org.retentionmarts.page;

import java.time.LocalDate;

/**
 * Days that charts over time mark.
 *
 * @param name in the language of the page
 * @param shaded whether they weigh on what is shown, so that they are shaded and not only named
 */
public record Mark(String name, LocalDate first, LocalDate last, boolean shaded) {}
