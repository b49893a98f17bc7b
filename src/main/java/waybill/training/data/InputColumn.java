package waybill.training.data;

import java.util.Optional;

/** What a column of the query holds, for a type of input that needs it. */
enum InputColumn {
    ANYTHING("", "", "") {
        @Override
        boolean holds(Table.Cells cells) {
            return true;
        }
    },
    NUMBERS("numbers", "double", "replace(%s, ',', '.')::double") {
        @Override
        boolean holds(Table.Cells cells) {
            return cells instanceof Table.Numbers numbers && !numbers.areFlags();
        }
    },
    /** Many tables hold booleans as 0 and 1. */
    FLAGS("true and false", "boolean", "%s = 'yes'") {
        @Override
        boolean holds(Table.Cells cells) {
            return cells instanceof Table.Numbers;
        }
    },
    /** A query's timestamp without a zone is text: its clock is that of the input's zone. */
    TIMES("times", "timestamp", "") {
        @Override
        boolean holds(Table.Cells cells) {
            return cells instanceof InstantCells || cells instanceof Table.Texts;
        }
    };

    private final String inWords;
    private final String sqlType;
    private final String sqlOfText;

    InputColumn(String inWords, String sqlType, String sqlOfText) {
        this.inWords = inWords;
        this.sqlType = sqlType;
        this.sqlOfText = sqlOfText;
    }

    abstract boolean holds(Table.Cells cells);

    /** Why a column cannot be such an input, and what makes it one; nothing if it can. */
    Optional<String> fault(String name, Table table) {
        Optional<Table.Cells> cells = table.find(name);
        if (cells.isEmpty()) {
            return Optional.of(table.lacks(name));
        }
        return holds(cells.get()) || cells.get().isEmpty() ? Optional.empty() : Optional.of(table.holdsNo(name, this));
    }

    String inWords() {
        return inWords;
    }

    String sqlType() {
        return sqlType;
    }

    /** What reads a column of texts that a cast does not; an example to adapt. */
    String sqlOfText(String name) {
        return sqlOfText.replace("%s", name);
    }
}
