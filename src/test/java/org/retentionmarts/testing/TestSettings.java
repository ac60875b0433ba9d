package org.retentionmarts.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.settings.SettingsLoader;

/** Settings for tests, as a command loads them: no environment, and {@code key=value} over a file. */
public final class TestSettings {
    private TestSettings() {}

    /** Settings over an empty file. */
    public static Settings of(List<String> overrides) {
        return over(Path.of("/dev/null"), overrides);
    }

    /** Settings over a file. */
    public static Settings over(Path file, List<String> overrides) {
        return over(file, Map.of(), overrides);
    }

    /** Settings over a file, in an environment. */
    public static Settings over(Path file, Map<String, String> environment, List<String> overrides) {
        return SettingsLoader.load(file, environment, overrides, Areas.PRODUCT.settings());
    }

    /** Settings over a file, of other areas than the product's. */
    public static Settings over(Path file, List<String> overrides, Areas areas) {
        return SettingsLoader.load(file, Map.of(), overrides, areas.settings());
    }
}
