package org.retentionmarts.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.contract.Dataset;
import org.retentionmarts.contract.RunFailure;
import org.retentionmarts.settings.InputSettings;
import scala.jdk.javaapi.CollectionConverters;

/** Reads one dataset and brings it to the contract's columns and types. */
final class DatasetReader {
    private final SparkSession spark;
    private final Dataset contract;
    private final InputSettings.Location location;
    private final Footers footers;
    private final FileTypes types;

    DatasetReader(SparkSession spark, Dataset contract, InputSettings.Location location, LocalDate asOf) {
        this.spark = spark;
        this.contract = contract;
        this.location = location;
        this.footers = Footers.read(
                contract.name(), location.pathFor(asOf), spark.sessionState().newHadoopConf());
        this.types = new FileTypes(
                contract.name(),
                "map it with inputs." + contract.name() + ".sql or deliver the file again",
                footers.files(),
                location.int96());
    }

    /**
     * The dataset's rows.
     *
     * @throws RunFailure (exit code 3) where a column is missing or has another type in any file, (exit code 2) where
     *     the mapping can't be read
     */
    InputRows read() {
        org.apache.spark.sql.Dataset<Row> source = PartFormat.in(
                spark.read().schema(types.schema()).parquet(footers.roots().toArray(String[]::new)), types);
        boolean mapped = location.mapping().isPresent();
        org.apache.spark.sql.Dataset<Row> rows = location.mapping()
                .map(file -> new Mapping(spark, contract, file).of(source, footers.path()))
                .orElse(source);
        if (mapped) {
            throwAny(types.drift(columnsRead(rows)));
        } else {
            throwAny(types.misfits(contract));
        }
        return new InputRows(
                contract.name(),
                rows.select(contract.columns().stream()
                        .map(column -> contractColumn(rows.schema(), column))
                        .toArray(Column[]::new)),
                footers.files().stream().map(Footer::path).toList(),
                footers.rows(),
                footers.fingerprint());
    }

    /** The source's columns that a mapping reads to make those of the contract, in lower case. */
    private Set<String> columnsRead(org.apache.spark.sql.Dataset<Row> rows) {
        Column[] used = contract.columns().stream()
                .map(org.retentionmarts.contract.Column::name)
                .filter(name -> typeIn(rows.schema(), name) != null)
                .map(name -> col("`" + name + "`"))
                .toArray(Column[]::new);
        // The physical plan is the first that leaves out the columns that no one asks for.
        Set<String> read = new TreeSet<>();
        CollectionConverters.asJava(
                        rows.select(used).queryExecution().sparkPlan().collectLeaves())
                .forEach(leaf -> CollectionConverters.asJava(leaf.output())
                        .forEach(attribute -> read.add(attribute.name().toLowerCase(Locale.ROOT))));
        return read;
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
