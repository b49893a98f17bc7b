package waybill.model.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.model.Rejection;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalInput;
import waybill.model.onnx.compile.Expressions;
import waybill.model.onnx.compile.Text;
import waybill.model.onnx.graph.ElementType;
import waybill.model.onnx.graph.Faults;
import waybill.model.onnx.graph.Graph;
import waybill.model.onnx.graph.ValueInfo;
import waybill.model.program.Op;

/** The inputs of a graph: tables of one or several columns. */
final class GraphInputs {
    private static final int MOST_COLUMNS = 100_000;

    private final List<Table> tables = new ArrayList<>();
    private int columns;

    private GraphInputs() {}

    /** @param first the number of its first column among all inputs */
    private record Table(String name, ElementType type, List<Integer> dims, int first, int columns) {}

    /** The inputs of a graph; faults are collected. */
    static GraphInputs of(Graph graph, Faults faults) {
        GraphInputs inputs = new GraphInputs();
        graph.inputs().forEach(input -> inputs.add(input, faults));
        return inputs;
    }

    private void add(ValueInfo input, Faults faults) {
        String name = "an input " + Rejection.quoted(input.name());
        Optional<ElementType> type = ElementType.numbered(input.type()).filter(it -> it != ElementType.UINT8);
        List<Integer> dims = input.dims();
        if (!input.tensor() || type.isEmpty()) {
            faults.add(name + " of a type that is not served");
        } else if (dims.isEmpty() || dims.size() > 2 || dims.get(0) > 1) {
            faults.add(name + " that is no table of any number of rows");
        } else if (dims.size() == 2 && dims.get(1) < 1) {
            faults.add(name + " that does not say how many columns it has");
        } else if (columns + (dims.size() == 2 ? dims.get(1) : 1L) > MOST_COLUMNS) {
            faults.add("more than " + MOST_COLUMNS + " columns");
        } else {
            int width = dims.size() == 2 ? dims.get(1) : 1;
            tables.add(new Table(input.name(), type.get(), dims, columns, width));
            columns += width;
        }
    }

    /** Columns of an input with several have no names. */
    List<ExternalInput> external() {
        List<ExternalInput> all = new ArrayList<>();
        for (Table table : tables) {
            ExternalInput.Kind kind =
                    table.type == ElementType.STRING ? ExternalInput.Kind.TEXT : ExternalInput.Kind.NUMBER;
            String name = table.columns == 1 ? table.name : "";
            for (int i = 0; i < table.columns; i++) {
                all.add(new ExternalInput(name, kind, List.of()));
            }
        }
        return all;
    }

    /** The tensors where nothing is known of the encoder's columns: texts have no category. */
    Map<String, Tensor> unbound(Expressions x) {
        return tensors(x, x::column, column -> new Text(List.of(), Optional.empty()));
    }

    /** The tensors of these columns. */
    Map<String, Tensor> bound(Expressions x, ExternalColumns from) {
        return tensors(x, column -> x.column(from.column(column)), column -> text(x, from, column));
    }

    /** A column of a category is 1 in rows of it, and absent in all others. */
    private static Text text(Expressions x, ExternalColumns from, int column) {
        List<Text.Case> cases = new ArrayList<>();
        for (int at : from.ofInput().get(column)) {
            cases.add(new Text.Case(x.apply(Op.EQUAL, x.column(at), x.constant(1)), from.category(at)));
        }
        return new Text(cases, Optional.empty());
    }

    private interface Cell {
        int of(int column);
    }

    private interface TextCell {
        Text of(int column);
    }

    private Map<String, Tensor> tensors(Expressions x, Cell cell, TextCell text) {
        Map<String, Tensor> all = new HashMap<>();
        for (Table table : tables) {
            int[] dims = table.dims.size() == 2 ? new int[] {1, table.columns} : new int[] {1};
            int[] cells = new int[table.columns];
            List<Text> texts = new ArrayList<>();
            for (int i = 0; i < table.columns; i++) {
                if (table.type == ElementType.STRING) {
                    texts.add(text.of(table.first + i));
                } else {
                    cells[i] = Elementwise.rounded(table.type, x, cell.of(table.first + i));
                }
            }
            all.put(
                    table.name,
                    table.type == ElementType.STRING
                            ? Tensor.texts(true, dims, texts)
                            : Tensor.of(table.type, true, dims, cells));
        }
        return all;
    }
}
