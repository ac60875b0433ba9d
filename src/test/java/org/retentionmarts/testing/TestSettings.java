package org.retentionmarts.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.settings.AreaSettings;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.settings.SettingsLoader;

/** Settings for tests, as a command loads them: no environment, and {@code key=value} over a file. */
public final class TestSettings {
    private static final Path NO_FILE = Path.of("/dev/null");

    private TestSettings() {}

    /** Settings over an empty file. */
    public static Settings of(List<String> overrides) {
        return over(NO_FILE, overrides);
    }

    /** Settings over a file. */
    public static Settings over(Path file, List<String> overrides) {
        return over(file, Map.of(), overrides);
    }

    /** Settings over a file, in an environment. */
    public static Settings over(Path file, Map<String, String> environment, List<String> overrides) {
        return over(file, environment, overrides, Areas.PRODUCT.settings());
    }

    /** Settings over a file, of other areas than the product's. */
    public static Settings over(Path file, List<String> overrides, Areas areas) {
        return over(file, Map.of(), overrides, areas.settings());
    }

    /** Settings over an empty file, of other areas than the product's. */
    public static Settings of(List<String> overrides, Areas areas) {
        return over(NO_FILE, overrides, areas);
    }

    /** Settings over an empty file, of what areas add. */
    public static Settings of(List<String> overrides, List<AreaSettings> areas) {
        return over(NO_FILE, Map.of(), overrides, areas);
    }

    private static Settings over(
            Path file, Map<String, String> environment, List<String> overrides, List<AreaSettings> areas) {
        return SettingsLoader.load(file, environment, overrides, areas);
    }
}
