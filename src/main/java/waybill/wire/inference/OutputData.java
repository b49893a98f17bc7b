package waybill.wire.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import waybill.answer.Answer;
import waybill.answer.OnTime;
import waybill.answer.Promise;
import waybill.answer.Value;
import waybill.codec.ReasonWords;
import waybill.serving.Served;

/**
 * The elements of an output, row by row.
 *
 * @param numbers of FP64, of which NaN is none; else empty
 * @param texts of BYTES; else empty
 * @param rows the first dimension
 * @param width the elements of a row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record OutputData(double[] numbers, List<String> texts, int rows, int width) {
    private static final String BETWEEN = "; ";

    Datatype datatype() {
        return texts.isEmpty() ? Datatype.FP64 : Datatype.BYTES;
    }

    /** An output of answers that all have values; empty when these answers have none of that name. */
    static Optional<OutputData> of(OutputName name, Served served) {
        Value first = served.answers().get(0).value();
        boolean labels = first instanceof Value.Label;
        return switch (name) {
            case VALUE -> labels ? Optional.empty() : Optional.of(numbers(served, OutputData::value));
            case LABEL ->
                labels ? Optional.of(texts(served, answer -> label(answer).name())) : Optional.empty();
            case SCORES -> labels ? Optional.of(scores(served)) : Optional.empty();
            case LOWER ->
                served.wanted().interval() ? Optional.of(numbers(served, OutputData::lower)) : Optional.empty();
            case UPPER ->
                served.wanted().interval() ? Optional.of(numbers(served, OutputData::upper)) : Optional.empty();
            case PROMISE ->
                served.wanted().confidence().isPresent()
                        ? Optional.of(numbers(served, OutputData::promise))
                        : Optional.empty();
            case ON_TIME ->
                served.wanted().onTime() ? Optional.of(numbers(served, OutputData::onTime)) : Optional.empty();
            case REASONS ->
                served.wanted().reasons() ? Optional.of(texts(served, OutputData::reasons)) : Optional.empty();
            case VERDICT -> Optional.of(texts(served, answer -> answer.verdict().wireName()));
        };
    }

    private static OutputData numbers(Served served, ToDoubleFunction<Answer> of) {
        double[] numbers = served.answers().stream().mapToDouble(of).toArray();
        return new OutputData(numbers, List.of(), numbers.length, 1);
    }

    private static OutputData texts(Served served, Function<Answer, String> of) {
        List<String> texts = served.answers().stream().map(of).toList();
        return new OutputData(new double[0], texts, texts.size(), 1);
    }

    private static OutputData scores(Served served) {
        List<Value.Score> all = new ArrayList<>();
        served.answers().forEach(answer -> all.addAll(label(answer).scores()));
        double[] numbers = all.stream().mapToDouble(Value.Score::value).toArray();
        int rows = served.answers().size();
        return new OutputData(numbers, List.of(), rows, numbers.length / rows);
    }

    private static double value(Answer answer) {
        return ((Value.Numeric) answer.value()).value();
    }

    private static Value.Label label(Answer answer) {
        return (Value.Label) answer.value();
    }

    private static double lower(Answer answer) {
        return answer.interval().map(interval -> interval.lower()).orElse(Double.NaN);
    }

    private static double upper(Answer answer) {
        return answer.interval().map(interval -> interval.upper()).orElse(Double.NaN);
    }

    private static double promise(Answer answer) {
        return answer.promise().flatMap(Promise::value).orElse(Double.NaN);
    }

    private static double onTime(Answer answer) {
        return answer.onTime().map(OnTime::probability).orElse(Double.NaN);
    }

    private static String reasons(Answer answer) {
        return answer.shares()
                .map(shares -> String.join(BETWEEN, ReasonWords.of(shares)))
                .orElse("");
    }
}
