package org.retentionmarts.model;

/**
 * A setting, for those who need no more of it than its value.
 *
 * @param <T> type of its value
 */
public interface SettingKey<T> {
    /** As it is written, for instance {@code program.launched-on}. */
    String key();
}
