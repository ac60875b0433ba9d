package org.retentionmarts.cli;

import java.util.List;
import java.util.function.Function;
import org.retentionmarts.model.Nearest;
import picocli.CommandLine.TypeConversionException;

/** Options whose value is one of a few words. */
final class LabelledOption {
    private LabelledOption() {}

    /**
     * The one whose word this is, in whatever case.
     *
     * @param kind what all of them are, as in "is no format"
     * @throws TypeConversionException where it is the word of none; the nearest ones are named
     */
    static <T> T of(String value, String kind, List<T> all, Function<T, String> word) {
        return all.stream()
                .filter(one -> word.apply(one).equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is no " + kind + "; "
                        + Nearest.questionOrAll(value, all.stream().map(word).toList())));
    }
}
