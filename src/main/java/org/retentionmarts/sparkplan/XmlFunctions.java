package org.retentionmarts.sparkplan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Functions of XML, one option of which reads a schema from a file. Spark reads it while it analyzes a query, so their
 * options are judged as they are written.
 */
final class XmlFunctions {
    /** Place of the options among the arguments. */
    private static final Map<String, Integer> OPTIONS = Map.of("from_xml", 2, "schema_of_xml", 1, "to_xml", 1);

    private static final String FILE = "rowvalidationxsdpath";

    private XmlFunctions() {}

    /** Why a call may not stand in a mapping, and what to do; empty where it may, and for all other functions. */
    static Optional<String> problem(UnresolvedFunction call) {
        String name = call.nameParts().mkString(".").toLowerCase(Locale.ROOT);
        List<Expression> arguments = CollectionConverters.asJava(call.arguments());
        int place = OPTIONS.getOrDefault(name, Integer.MAX_VALUE);
        return arguments.size() <= place ? Optional.empty() : problem(name, arguments.get(place));
    }

    private static Optional<String> problem(String name, Expression options) {
        boolean isMap = options instanceof UnresolvedFunction map
                && map.nameParts().mkString(".").equalsIgnoreCase("map");
        List<Expression> parts = CollectionConverters.asJava(options.children());
        for (int i = 0; i < parts.size(); i += 2) {
            if (!isMap || !(parts.get(i) instanceof Literal key)) {
                return Optional.of(written(name));
            }
            if (String.valueOf(key.value()).equalsIgnoreCase(FILE)) {
                return Optional.of(name + "() reads the file of its option " + key.value()
                        + ", and a mapping reads its views and nothing else; leave the option out");
            }
        }
        return isMap ? Optional.empty() : Optional.of(written(name));
    }

    private static String written(String name) {
        return name + "() takes its options from an expression; write them out, as in map('mode', 'FAILFAST')";
    }
}
