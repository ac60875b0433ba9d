package org.retentionmarts.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.retentionmarts.model.RunFailure;

/**
 * What a settings file includes: further settings files, each looked at as the first one is. HOCON itself takes a file that
 * is not there for an empty one, so that a name with a slip in it would leave its settings out without a word.
 */
final class Includes implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    private final Path file;
    private final List<Path> includedBy;
    private final BiFunction<Path, List<Path>, Config> reader;

    /**
     * Starts with a file.
     *
     * @param includedBy the files through which it was reached
     * @param reader reads a file that was reached through others
     */
    Includes(Path file, List<Path> includedBy, BiFunction<Path, List<Path>, Config> reader) {
        this.file = file;
        this.includedBy = List.copyOf(includedBy);
        this.reader = reader;
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        return read(file.toAbsolutePath().resolveSibling(what));
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        return include(context, what.getPath());
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        throw refused(what.toString());
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
        throw refused("classpath(" + what + ")");
    }

    private ConfigObject read(Path included) {
        List<Path> chain = new ArrayList<>(includedBy);
        chain.add(file.toAbsolutePath().normalize());
        if (chain.contains(included.normalize())) {
            throw RunFailure.usage("Cannot read settings: " + file + " includes " + included.normalize()
                    + ", which includes it; remove one of the two includes");
        }
        return reader.apply(included, chain).root();
    }

    private RunFailure refused(String what) {
        return RunFailure.usage("Cannot read settings: " + file + " includes " + what
                + "; expected the name of a file, as in include \"site.conf\"");
    }
}
