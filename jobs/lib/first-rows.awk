# Prints the first rows of a CSV file as an aligned table, clipped at the right.
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
    cell[NR, column] = cells[column]
    if (length(cells[column]) > widest[column]) {
      widest[column] = length(cells[column])
    }
  }
  shown = NR
}

END {
  for (row = 1; row <= shown; row++) {
    line = ""
    clipped = 0
    for (column = 1; column <= columns && !clipped; column++) {
      text = sprintf("%-" (widest[column] + 0) "s  ", cell[row, column])
      if (length(line) + length(text) > width) {
        clipped = 1
      } else {
        line = line text
      }
    }
    print "  " line (clipped ? "..." : "")
  }
  printf "  %d rows, %d columns\n", shown + more - 1, columns
}
