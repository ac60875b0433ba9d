package org.retentionmarts.model;

import java.util.List;
import java.util.Set;

/**
 * One input dataset.
 *
 * @param name its name in settings, errors and the quality table
 * @param grain what one row is
 * @param columns the columns in their order; anything else in the files is ignored
 * @param key the columns that identify a row
 * @param optional columns that a file may lack
 */
public record DatasetDef(String name, String grain, List<ColumnDef> columns, List<String> key, Set<String> optional) {

    public DatasetDef {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        optional = Set.copyOf(optional);
    }

    public List<String> columnNames() {
        return columns.stream().map(ColumnDef::name).toList();
    }
}
