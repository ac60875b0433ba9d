package org.retentionmarts.sparkplan;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.DataSourceOptions;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.catalyst.csv.CSVOptions$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.json.JSONOptions;
import org.apache.spark.sql.catalyst.json.JSONOptions$;
import org.apache.spark.sql.catalyst.util.DateFormatter$;
import org.apache.spark.sql.catalyst.util.TimestampFormatter$;
import org.apache.spark.sql.catalyst.xml.XmlOptions;
import org.apache.spark.sql.catalyst.xml.XmlOptions$;
import org.retentionmarts.model.Nearest;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Options of the functions of JSON, CSV and XML, judged as they are written. Spark reads a schema from a file that one of
 * them names while it analyzes a query; a name that it does not know it ignores, and of a mode that it does not know it
 * only warns, so that values are null which the mapping's author expects to be read.
 */
final class FormatOptions {
    private static final String FILE = "rowvalidationxsdpath";
    private static final String ZONE = "UTC";
    private static final String CORRUPT = "_corrupt_record";

    private FormatOptions() {}

    /** A format, with what Spark knows of its options. */
    private enum Format {
        JSON {
            @Override
            DataSourceOptions known() {
                return JSONOptions$.MODULE$;
            }

            @Override
            void parse(scala.collection.immutable.Map<String, String> options) {
                new JSONOptions(options, ZONE, CORRUPT);
            }
        },
        CSV {
            @Override
            DataSourceOptions known() {
                return CSVOptions$.MODULE$;
            }

            @Override
            void parse(scala.collection.immutable.Map<String, String> options) {
                new CSVOptions(options, true, ZONE, CORRUPT);
            }
        },
        XML {
            @Override
            DataSourceOptions known() {
                return XmlOptions$.MODULE$;
            }

            @Override
            void parse(scala.collection.immutable.Map<String, String> options) {
                new XmlOptions(options, ZONE, CORRUPT, false);
            }
        };

        abstract DataSourceOptions known();

        /** Names of options, in whatever case. */
        Set<String> names() {
            Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            names.addAll(CollectionConverters.asJava(known().getAllOptions()));
            return names;
        }

        /** Throws where a value can't be understood. */
        abstract void parse(scala.collection.immutable.Map<String, String> options);
    }

    /** Place of the options among the arguments; what a function reads with them is known by its first word. */
    private static Optional<Integer> place(String name) {
        return switch (name.substring(0, Math.max(0, name.lastIndexOf('_')))) {
            case "from" -> Optional.of(2);
            case "schema_of", "to" -> Optional.of(1);
            default -> Optional.empty();
        };
    }

    private static Optional<Format> format(String name) {
        return switch (name.substring(name.lastIndexOf('_') + 1)) {
            case "json" -> Optional.of(Format.JSON);
            case "csv" -> Optional.of(Format.CSV);
            case "xml" -> Optional.of(Format.XML);
            default -> Optional.empty();
        };
    }

    /** Why a call may not stand in a mapping, and what to do; empty where it may, and for all other functions. */
    static Optional<String> problem(UnresolvedFunction call) {
        String name = call.nameParts().mkString(".").toLowerCase(Locale.ROOT);
        List<Expression> arguments = CollectionConverters.asJava(call.arguments());
        return format(name)
                .flatMap(format -> place(name)
                        .filter(place -> place < arguments.size())
                        .flatMap(place -> problem(name, format, arguments.get(place))));
    }

    private static Optional<String> problem(String name, Format format, Expression options) {
        boolean isMap = options instanceof UnresolvedFunction map
                && map.nameParts().mkString(".").equalsIgnoreCase("map");
        List<Expression> parts = CollectionConverters.asJava(options.children());
        Map<String, String> written = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i += 2) {
            if (!isMap || !(parts.get(i) instanceof Literal key)) {
                return notWritten(name, format);
            }
            String option = String.valueOf(key.value());
            if (option.equalsIgnoreCase(FILE)) {
                return Optional.of(name + "() reads the file of its option " + option
                        + ", and a mapping reads its views and nothing else; leave the option out");
            }
            if (!format.names().contains(option)) {
                return Optional.of(name + "() has no option " + option + ", and Spark would ignore it; "
                        + Nearest.question(option, format.names(), "leave it out, or write the one that is meant"));
            }
            if (i + 1 < parts.size() && parts.get(i + 1) instanceof Literal value) {
                written.put(option.toLowerCase(Locale.ROOT), String.valueOf(value.value()));
            }
        }
        return isMap ? problemOfValues(name, format, written) : notWritten(name, format);
    }

    /** Only options of XML name files; those of the others Spark refuses where they are no map. */
    private static Optional<String> notWritten(String name, Format format) {
        return format == Format.XML
                ? Optional.of(
                        name + "() takes its options from an expression; write them out, as in map('mode', 'FAILFAST')")
                : Optional.empty();
    }

    private static Optional<String> problemOfValues(String name, Format format, Map<String, String> options) {
        String mode = options.getOrDefault("mode", "PERMISSIVE").toUpperCase(Locale.ROOT);
        boolean isRead = name.startsWith("from_");
        if (!mode.equals("PERMISSIVE") && !mode.equals("FAILFAST") && (isRead || !mode.equals("DROPMALFORMED"))) {
            return unusable(name, "mode", options.get("mode"), "expected PERMISSIVE or FAILFAST");
        }
        for (String option : List.of("dateformat", "timestampformat", "timestampntzformat")) {
            String pattern = options.get(option);
            if (pattern != null && !isPattern(option, pattern, !name.startsWith("to_"))) {
                return unusable(name, option, pattern, "expected a pattern of dates such as yyyy-MM-dd");
            }
        }
        try {
            format.parse(Map$.MODULE$.from(CollectionConverters.asScala(options)));
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(name + "() can't use its options: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + "; mend them");
        }
    }

    private static boolean isPattern(String option, String pattern, boolean isParsing) {
        try {
            if (option.equals("dateformat")) {
                DateFormatter$.MODULE$.apply(pattern, isParsing);
            } else {
                TimestampFormatter$.MODULE$.apply(pattern, ZoneOffset.UTC, isParsing);
            }
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static Optional<String> unusable(String name, String option, String value, String expected) {
        return Optional.of(name + "() can't use its option " + option + " = " + value + "; " + expected);
    }
}
