package org.retentionmarts.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.contract.Dataset;
import org.retentionmarts.contract.RunFailure;

/** Rows of Parquet files, with what their footers say. */
final class ParquetSource implements Source {
    private final SparkSession spark;
    private final String name;
    private final String remedy;
    private final Footers footers;

    /**
     * Reads the footers.
     *
     * @param name what messages call it; its setting is {@code inputs.<name>.path}
     * @param remedy what helps where files differ, for messages
     * @throws RunFailure (exit code 3) where there is no such path, or a file that can't be read
     */
    ParquetSource(SparkSession spark, String name, String path, String remedy) {
        this.spark = spark;
        this.name = name;
        this.remedy = remedy;
        this.footers = Footers.read(name, path, spark.sessionState().newHadoopConf());
    }

    @Override
    public String place() {
        return footers.path();
    }

    @Override
    public org.apache.spark.sql.Dataset<Row> rows() {
        return spark.read().schema(unionOfFiles()).parquet(footers.roots().toArray(String[]::new));
    }

    @Override
    public List<String> files() {
        return footers.files().stream().map(Footer::path).toList();
    }

    @Override
    public long count() {
        return footers.rows();
    }

    @Override
    public String fingerprint() {
        return footers.fingerprint();
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

    @Override
    public List<String> misfits(Dataset contract) {
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
        return problems;
    }

    @Override
    public List<String> drift(Set<String> columns) {
        List<String> problems = new ArrayList<>();
        for (String column : columns) {
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
        return problems;
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
            problems.add(Misfit.line(name, files.get(0).path() + others, column, found, expected, remedy));
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
}
