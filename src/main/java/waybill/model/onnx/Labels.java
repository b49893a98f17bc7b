package waybill.model.onnx;

import java.util.ArrayList;
import java.util.List;
import waybill.model.Rejection;
import waybill.model.onnx.compile.Expressions;
import waybill.model.onnx.compile.Text;
import waybill.model.onnx.graph.Longs;

/** The names of labels, which are texts or whole numbers in a graph. */
final class Labels {
    private Labels() {}

    /** The labels in two attributes, of which one is given. */
    static List<String> of(Call call, String texts, String wholes) {
        List<String> names = call.texts(texts);
        Longs numbers = call.wholes(wholes);
        call.unless(names.isEmpty() != (numbers.size() == 0), "has labels of two types, or none");
        if (!names.isEmpty()) {
            return names;
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            all.add(Long.toString(numbers.get(i)));
        }
        return all;
    }

    /** The labels in a tensor of constants. */
    static List<String> of(Tensor tensor, Expressions x) {
        List<String> all = new ArrayList<>();
        for (Text text : tensor.texts()) {
            all.add(text.otherwise().orElseThrow(() -> Rejection.of("its graph computes the names of labels")));
        }
        for (int cell : tensor.cells()) {
            double value = x.value(cell);
            all.add(value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value));
        }
        return all;
    }
}
