package waybill.model.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import waybill.model.onnx.compile.Expressions;
import waybill.model.onnx.compile.Text;
import waybill.model.onnx.graph.Constant;
import waybill.model.onnx.graph.Doubles;
import waybill.model.onnx.graph.ElementType;
import waybill.model.onnx.graph.Longs;
import waybill.model.program.Op;

/**
 * The operator LabelEncoder: what is a key becomes its value, all else a default. skl2onnx writes none for an encoder that refuses
 * what it does not know, and for some that do not: then ONNX's own default counts, and the card says so.
 */
final class LabelEncoder {
    static final Map<String, Operator> ML =
            Map.of("LabelEncoder", Operator.one(call -> new LabelEncoder(call).encoded()));

    private static final List<String> DEFAULTS =
            List.of("default_int64", "default_float", "default_string", "default_tensor");
    private static final String REMARK =
            "A category that it was not trained on counts as a number of ONNX's (-1): the file does not say what its encoder makes of it.";

    private final Call call;
    private final Expressions x;
    private final Items keys;
    private final Items values;

    private LabelEncoder(Call call) {
        this.call = call;
        this.x = call.x();
        Items classes = classes(call);
        if (classes.size() > 0) {
            Items numbers = classes.numbered();
            boolean fromText = call.any(0).isText();
            this.keys = fromText ? classes : numbers;
            this.values = fromText ? numbers : classes;
        } else {
            this.keys = Items.of(call, "keys");
            this.values = Items.of(call, "values");
        }
        call.unless(keys.size() == values.size() && keys.size() > 0, "has not as many values as keys");
    }

    private static Items classes(Call call) {
        return new Items(call.texts("classes_strings"), new Doubles(), ElementType.STRING);
    }

    private Tensor encoded() {
        double number = defaultNumber();
        String text = call.text("default_string", "_Unused");
        Tensor input = call.any(0);
        if (input.isLabel()) {
            return Tensor.label(values.type, relabelled(input.labels(), text));
        }
        call.unless(input.role() == Tensor.Role.VALUES && input.isText() == keys.isText(), "has keys of another type");
        if (DEFAULTS.stream().noneMatch(call::has)) {
            call.evaluation().remark(REMARK);
        }
        if (values.isText()) {
            call.unless(input.isText(), "turns numbers into texts");
            return Tensor.texts(
                    input.rows(),
                    input.dims(),
                    input.texts().stream().map(names(text)).toList());
        }
        int[] cells = input.isText()
                ? input.texts().stream().mapToInt(codes(number)).toArray()
                : Arrays.stream(input.cells()).map(it -> coded(it, number)).toArray();
        return Tensor.of(values.type, input.rows(), input.dims(), cells);
    }

    private double defaultNumber() {
        double whole = call.whole("default_int64", -1);
        double single = call.number("default_float", -0.0);
        Optional<Constant> tensor = call.tensor("default_tensor");
        if (tensor.isPresent() && !values.isText()) {
            call.unless(
                    tensor.get().numbers().size() == 1 && tensor.get().type() == values.type,
                    "has a default of another type");
            return tensor.get().numbers().get(0);
        }
        return values.type.isWhole() ? whole : single;
    }

    private ToIntFunction<Text> codes(double otherwise) {
        Map<String, Integer> codes = new HashMap<>();
        for (int i = keys.size() - 1; i >= 0; i--) {
            codes.put(keys.texts.get(i), x.constant(values.numbers.get(i)));
        }
        int unknown = x.constant(otherwise);
        return text -> text.choose(x, it -> codes.getOrDefault(it, unknown), unknown);
    }

    /** NaN may be a key, and a value. */
    private int coded(int it, double otherwise) {
        List<Double> finite = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        Optional<Double> ofMissing = Optional.empty();
        for (int i = 0; i < keys.size(); i++) {
            double key = keys.numbers.get(i);
            if (Double.isNaN(key)) {
                ofMissing = ofMissing.isPresent() ? ofMissing : Optional.of(values.numbers.get(i));
            } else {
                finite.add(key);
                theirs.add(values.numbers.get(i));
            }
        }
        int missing = x.apply(Op.IS_MISSING, it);
        int known = finite.isEmpty() ? x.constant(0) : x.member(it, finite);
        int found = finite.isEmpty() ? x.constant(otherwise) : x.lookUp(it, Expressions.table(finite, theirs));
        return x.select(
                missing, x.constant(ofMissing.orElse(otherwise)), x.select(known, found, x.constant(otherwise)));
    }

    private UnaryOperator<Text> names(String otherwise) {
        Map<String, String> names = new HashMap<>();
        for (int i = keys.size() - 1; i >= 0; i--) {
            names.put(keys.texts.get(i), values.texts.get(i));
        }
        return text -> text.map(it -> names.getOrDefault(it, otherwise), otherwise);
    }

    private List<String> relabelled(List<String> labels, String otherwise) {
        List<String> from = keys.names();
        List<String> to = values.names();
        Map<String, String> names = new HashMap<>();
        for (int i = from.size() - 1; i >= 0; i--) {
            names.put(from.get(i), to.get(i));
        }
        // The number of a score, before its label was looked up, counts from 0.
        List<String> before = labels.isEmpty()
                ? IntStream.range(0, to.size()).mapToObj(Integer::toString).toList()
                : labels;
        return before.stream().map(it -> names.getOrDefault(it, otherwise)).toList();
    }

    /** Keys or values: texts or numbers. */
    private record Items(List<String> texts, Doubles numbers, ElementType type) {
        static Items of(Call call, String name) {
            List<String> texts = call.texts(name + "_strings");
            Longs wholes = call.wholes(name + "_int64s");
            Doubles floats = call.numbers(name + "_floats");
            Optional<Constant> tensor = call.tensor(name + "_tensor");
            call.unless(
                    (texts.isEmpty() ? 0 : 1)
                                    + (wholes.size() == 0 ? 0 : 1)
                                    + (floats.size() == 0 ? 0 : 1)
                                    + (tensor.isPresent() ? 1 : 0)
                            == 1,
                    "has " + name + " of two types, or none");
            if (tensor.isPresent()) {
                return new Items(
                        tensor.get().texts(),
                        tensor.get().numbers(),
                        tensor.get().type());
            }
            if (!texts.isEmpty()) {
                return new Items(texts, new Doubles(), ElementType.STRING);
            }
            if (floats.size() > 0) {
                return new Items(List.of(), floats, ElementType.FLOAT);
            }
            Doubles numbers = new Doubles();
            for (int i = 0; i < wholes.size(); i++) {
                numbers.add((double) wholes.get(i));
            }
            return new Items(List.of(), numbers, ElementType.INT64);
        }

        boolean isText() {
            return type == ElementType.STRING;
        }

        int size() {
            return isText() ? texts.size() : numbers.size();
        }

        /** The places of these, from 0. */
        Items numbered() {
            Doubles places = new Doubles();
            for (int i = 0; i < texts.size(); i++) {
                places.add((float) i);
            }
            return new Items(List.of(), places, ElementType.INT64);
        }

        List<String> names() {
            List<String> names = new ArrayList<>(texts);
            for (int i = 0; i < numbers.size(); i++) {
                names.add(Long.toString((long) numbers.get(i)));
            }
            return names;
        }
    }
}
