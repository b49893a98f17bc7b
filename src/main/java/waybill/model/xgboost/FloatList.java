package waybill.model.xgboost;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import waybill.model.Rejection;

/** One float, or several in brackets, as xgboost writes base scores and quantiles in a text: {@code 5E-1}, {@code [1E-1,9E-1]}. */
final class FloatList {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]{1,3})?");

    private FloatList() {}

    /** @param what what the text is, for a refusal */
    static float[] parse(String text, String what) {
        String inside = text.strip();
        boolean several =
                (inside.startsWith("[") && inside.endsWith("]")) || (inside.startsWith("(") && inside.endsWith(")"));
        List<String> tokens = several ? split(inside.substring(1, inside.length() - 1)) : List.of(inside);
        float[] floats = new float[tokens.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = number(tokens.get(i).strip(), what);
        }
        return floats;
    }

    private static List<String> split(String text) {
        List<String> tokens = new ArrayList<>();
        int from = 0;
        for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', from)) {
            tokens.add(text.substring(from, comma));
            from = comma + 1;
        }
        tokens.add(text.substring(from));
        return tokens;
    }

    private static float number(String token, String what) {
        Rejection.unless(token.length() < 100 && NUMBER.matcher(token).matches(), "its %s is no number", what);
        float value = Float.parseFloat(token);
        Rejection.unless(Float.isFinite(value), "its %s is not finite", what);
        return value;
    }

    /** The same as text: one number without brackets. */
    static String write(float[] floats) {
        List<String> texts = new ArrayList<>();
        for (float value : floats) {
            texts.add(Float.toString(value));
        }
        String all = String.join(",", texts);
        return floats.length == 1 ? all : "[" + all + "]";
    }
}
