package org.retentionmarts.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.retentionmarts.settings.Settings;

/** The small datasets of {@code src/test/resources/odd}: sound ones in base, others with one fault each. */
public final class OddInputs {
    public static final Path FOLDER = Path.of("src/test/resources/odd").toAbsolutePath();
    public static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);

    private final List<String> overrides =
            new ArrayList<>(List.of("observed-from=2010-07-01", "inputs.root=" + FOLDER.resolve("base")));

    /** Sets a key, which wins over earlier ones. */
    public OddInputs set(String key, Object value) {
        overrides.add(key + "=" + value);
        return this;
    }

    /** Takes a dataset from another place. */
    public OddInputs from(Path folder, String dataset) {
        return set("inputs." + dataset + ".path", folder);
    }

    /** Copies sound subscribers in two files, those of LTE and those of 3G, to the place of each network. */
    public static void copyByNetwork(Function<String, Path> placeOf) throws IOException {
        for (String folder : List.of("network=LTE", "net=3G")) {
            Path part = placeOf.apply(folder.substring(folder.indexOf('=') + 1));
            Files.createDirectories(part.getParent());
            Files.copy(FOLDER.resolve("L21-conflicting/subscribers/" + folder + "/part-0.parquet"), part);
        }
    }

    public Settings settings() {
        return TestSettings.of(overrides);
    }
}
