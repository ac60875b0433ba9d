package org.retentionmarts.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.contract.ColumnType;
import org.retentionmarts.contract.Dataset;
import org.retentionmarts.contract.RunFailure;
import org.retentionmarts.settings.InputSettings;
import scala.jdk.javaapi.CollectionConverters;

/** Reads one dataset and brings it to the contract's columns and types. */
final class DatasetReader {
    private static final String SOURCE_VIEW = "source";

    private final SparkSession spark;
    private final Dataset contract;
    private final InputSettings.Location location;
    private final Footers footers;

    DatasetReader(SparkSession spark, Dataset contract, InputSettings.Location location, LocalDate asOf) {
        this.spark = spark;
        this.contract = contract;
        this.location = location;
        this.footers = Footers.read(
                contract.name(), location.pathFor(asOf), spark.sessionState().newHadoopConf());
    }

    /**
     * The dataset's rows.
     *
     * @throws RunFailure (exit code 3) where a column is missing or has another type in any file, (exit code 2) where
     *     the mapping can't be read
     */
    InputRows read() {
        org.apache.spark.sql.Dataset<Row> source =
                spark.read().schema(unionOfFiles()).parquet(footers.roots().toArray(String[]::new));
        boolean mapped = location.mapping().isPresent();
        org.apache.spark.sql.Dataset<Row> rows = mapped ? map(source) : source;
        if (mapped) {
            checkSourceColumns(rows);
        } else {
            checkContractColumns();
        }
        return new InputRows(
                contract.name(),
                rows.select(Stream.concat(
                                contract.columns().stream().map(column -> contractColumn(rows.schema(), column)),
                                contract.columns().stream().flatMap(column -> timesOf(rows.schema(), column)))
                        .toArray(Column[]::new)),
                footers.files().stream().map(Footer::path).toList(),
                footers.rows(),
                footers.fingerprint());
    }

    /** Every column that any file has, with the type that most of these files give it. */
    private StructType unionOfFiles() {
        Map<String, StructField> columns = new LinkedHashMap<>();
        for (Footer footer : footers.files()) {
            footer.columns().forEach(columns::putIfAbsent);
        }
        return new StructType(columns.values().stream()
                .map(column -> new StructField(
                        column.name(), usualType(column.name(), type -> true).orElseThrow(), true, column.metadata()))
                .toArray(StructField[]::new));
    }

    private org.apache.spark.sql.Dataset<Row> map(org.apache.spark.sql.Dataset<Row> source) {
        String file = location.mapping().orElseThrow();
        String setting = "inputs." + contract.name() + ".sql = " + file;
        source.createOrReplaceTempView(SOURCE_VIEW);
        try {
            String sql = Files.readString(Path.of(file)).strip();
            return spark.sql(sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql);
        } catch (IOException e) {
            throw RunFailure.usage("Cannot use " + setting + ": there is no such file (the working directory is "
                    + Path.of("").toAbsolutePath() + ")");
        } catch (Exception e) {
            if (e instanceof ParseException) {
                throw RunFailure.usage("Cannot use " + setting + ": " + firstLine(e));
            }
            if (e instanceof AnalysisException) {
                throw RunFailure.data("Cannot read " + contract.name() + ": " + footers.path() + " does not fit the"
                        + " mapping " + file + ": " + firstLine(e));
            }
            throw e;
        } finally {
            spark.catalog().dropTempView(SOURCE_VIEW);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
    }

    /** Without a mapping each file must have each contract column, of its type. */
    private void checkContractColumns() {
        List<String> problems = new ArrayList<>();
        for (org.retentionmarts.contract.Column column : contract.columns()) {
            Optional<DataType> usual = usualType(column.name(), type -> ContractTypes.fits(column.type(), type));
            String expected = usual.map(DataType::sql).orElse(column.type().sql());
            boolean optional = contract.optional().contains(column.name());
            problems.addAll(problems(column.name(), expected, footer -> {
                Optional<DataType> found = footer.typeOf(column.name());
                boolean mayLack = optional || footer.isPartitionedBy(column.name());
                return found.isEmpty() ? mayLack : found.equals(usual);
            }));
        }
        throwAny(problems);
    }

    /** With a mapping the files must agree on each column that the mapping reads. */
    private void checkSourceColumns(org.apache.spark.sql.Dataset<Row> rows) {
        Column[] used = contract.columns().stream()
                .map(org.retentionmarts.contract.Column::name)
                .filter(name -> typeIn(rows.schema(), name) != null)
                .map(name -> col("`" + name + "`"))
                .toArray(Column[]::new);
        // The physical plan is the first that leaves out the columns that no one asks for.
        TreeSet<String> read = new TreeSet<>();
        CollectionConverters.asJava(
                        rows.select(used).queryExecution().sparkPlan().collectLeaves())
                .forEach(leaf -> CollectionConverters.asJava(leaf.output())
                        .forEach(attribute -> read.add(attribute.name().toLowerCase(Locale.ROOT))));
        List<String> problems = new ArrayList<>();
        for (String column : read) {
            Optional<DataType> usual = usualType(column, type -> true);
            if (usual.isPresent()) {
                String expected = usual.get().sql() + " as in the other files";
                problems.addAll(problems(
                        column,
                        expected,
                        footer -> footer.isPartitionedBy(column)
                                || footer.typeOf(column).equals(usual)));
            }
        }
        throwAny(problems);
    }

    /** One line for each way in which files differ from what is expected: it names the first such file. */
    private List<String> problems(String column, String expected, Predicate<Footer> fits) {
        Map<Optional<DataType>, List<Footer>> drifted = footers.files().stream()
                .filter(fits.negate())
                .collect(Collectors.groupingBy(
                        footer -> footer.typeOf(column), LinkedHashMap::new, Collectors.toList()));
        List<String> problems = new ArrayList<>();
        drifted.forEach((found, files) -> {
            String others = files.size() == 1 ? "" : " and " + (files.size() - 1) + " more";
            problems.add(problem(files.get(0).path() + others, column, found, expected));
        });
        return problems;
    }

    /** The type that most files give a column, so that the file that drifted is named and not the others. */
    private Optional<DataType> usualType(String column, Predicate<DataType> acceptable) {
        Map<DataType, Long> votes = footers.files().stream()
                .flatMap(footer -> footer.typeOf(column).stream())
                .filter(acceptable)
                .collect(Collectors.groupingBy(type -> type, LinkedHashMap::new, Collectors.counting()));
        return votes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    private Column contractColumn(StructType schema, org.retentionmarts.contract.Column column) {
        DataType found = typeIn(schema, column.name());
        DataType wanted = ContractTypes.target(column.type(), found);
        if (found == null && contract.optional().contains(column.name())) {
            return lit(null).cast(wanted).as(column.name());
        }
        if (found == null || !ContractTypes.convertible(column.type(), found)) {
            throw RunFailure.data(problem(
                    location.mapping().map(sql -> "the mapping " + sql).orElse(footers.path()),
                    column.name(),
                    Optional.ofNullable(found),
                    column.type().sql()));
        }
        Column value = col("`" + column.name() + "`");
        // Without a needless cast, a value that can't be converted is told with the mapping's own expression.
        return (found.equals(wanted) ? value : value.cast(wanted)).as(column.name());
    }

    /** The times of day of timestamps that become dates. */
    private static Stream<Column> timesOf(StructType schema, org.retentionmarts.contract.Column column) {
        DataType found = typeIn(schema, column.name());
        return column.type() == ColumnType.DATE && found != null
                ? TimeColumns.of(column.name(), col("`" + column.name() + "`"), found).stream()
                : Stream.empty();
    }

    private static DataType typeIn(StructType schema, String column) {
        for (StructField field : schema.fields()) {
            if (field.name().equalsIgnoreCase(column)) {
                return field.dataType();
            }
        }
        return null;
    }

    private String problem(String where, String column, Optional<DataType> found, String expected) {
        String state = found.map(type -> "is " + type.sql()).orElse("is missing");
        return "Cannot read " + contract.name() + ": " + where + ": column " + column + " " + state + ", expected "
                + expected + "; map it with inputs." + contract.name() + ".sql or deliver the file again";
    }

    private static void throwAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw RunFailure.data(problems);
        }
    }
}
