package org.retentionmarts.model;

/** The values of settings that areas declare. */
@FunctionalInterface
public interface SettingValues {
    /**
     * The value of a setting.
     *
     * @throws IllegalStateException where no area that is switched on declares it
     */
    <T> T value(SettingKey<T> setting);
}
