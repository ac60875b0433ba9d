package org.retentionmarts.oracle;

import java.time.LocalDate;
import java.util.Map;

/**
 * A random line, for those who make rows of it.
 *
 * @param lastDay its end, or the as-of where it goes on
 * @param row its row of subscribers, by column; without nulls
 */
public record EdgeSubscriber(Object key, LocalDate activatedOn, LocalDate lastDay, Map<String, Object> row) {}
