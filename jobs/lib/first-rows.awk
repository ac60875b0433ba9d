# Prints the first rows of a CSV file as an aligned table; a table too wide is turned, one line per column, and long
# texts are cut there.
#
#   awk -v rows=5 -v width=120 -f first-rows.awk FILE

# Splits a line at the commas outside quotation marks; returns the number of cells.
function split_line(line, cells,    position, character, quoted, count) {
  split("", cells)
  count = 1
  cells[1] = ""
  for (position = 1; position <= length(line); position++) {
    character = substr(line, position, 1)
    if (character == "\"") {
      quoted = !quoted
    } else if (character == "," && !quoted) {
      cells[++count] = ""
    } else {
      cells[count] = cells[count] character
    }
  }
  return count
}

NR == 1 { sub(/^\357\273\277/, "") }
NR > rows + 1 { more++; next }
{
  sub(/\r$/, "")
  count = split_line($0, cells)
  columns = count > columns ? count : columns
  for (column = 1; column <= count; column++) {
    if (cells[column] ~ /^-?[0-9]+\.[0-9]+(E-?[0-9]+)?$/) {
      cells[column] = sprintf("%.3f", cells[column])
    }
    if (NR > 1 && length(cells[column]) > 16) {
      cells[column] = substr(cells[column], 1, 13) "..."
    }
    cell[NR, column] = cells[column]
    if (length(cells[column]) > widest[column]) {
      widest[column] = length(cells[column])
    }
  }
  shown = NR
}

# One cell, as wide as its column or, in a turned table, its row.
function padded(row, column, size) {
  return sprintf("%-" (size + 0) "s  ", cell[row, column])
}

END {
  for (column = 1; column <= columns; column++) {
    total += widest[column] + 2
    for (row = 1; row <= shown; row++) {
      size = length(cell[row, column])
      widest_of_row[row] = size > widest_of_row[row] ? size : widest_of_row[row]
    }
  }
  turned = total > width
  for (line = 1; line <= (turned ? columns : shown); line++) {
    text = "  "
    for (place = 1; place <= (turned ? shown : columns); place++) {
      text = text (turned ? padded(place, line, widest_of_row[place]) : padded(line, place, widest[place]))
    }
    sub(/ +$/, "", text)
    print text
  }
  printf "  (%d rows, %d columns)\n", shown + more - 1, columns
}
