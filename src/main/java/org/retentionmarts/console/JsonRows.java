package org.retentionmarts.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.export.Values;
import scala.jdk.javaapi.CollectionConverters;

/** Rows as one JSON array, an object a line; numbers are whole, dates and times are texts in ISO form. */
final class JsonRows {
    private final JsonGenerator json;

    private JsonRows(Writer out) throws IOException {
        this.json = new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setRootValueSeparator(null);
    }

    /** Writes the rows and returns how many there are. */
    static long write(StructType schema, Iterator<Row> rows, Writer out) throws IOException {
        JsonRows written = new JsonRows(out);
        long count = 0;
        out.write("[");
        while (rows.hasNext()) {
            out.write(count == 0 ? "\n" : ",\n");
            written.object(schema.fieldNames(), rows.next());
            written.json.flush();
            count++;
        }
        out.write("\n]\n");
        return count;
    }

    private void object(String[] names, Row row) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < names.length; i++) {
            json.writeFieldName(names[i]);
            value(row.get(i));
        }
        json.writeEndObject();
    }

    private void value(Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Float number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof Row row) {
            object(row.schema().fieldNames(), row);
        } else if (value instanceof scala.collection.Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : CollectionConverters.asJava(map).entrySet()) {
                json.writeFieldName(String.valueOf(Values.of(entry.getKey())));
                value(entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof scala.collection.Seq<?> several) {
            json.writeStartArray();
            for (Object each : List.copyOf(CollectionConverters.asJava(several))) {
                value(each);
            }
            json.writeEndArray();
        } else {
            json.writeString(Values.of(value).toString());
        }
    }
}
