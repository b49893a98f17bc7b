package waybill.state.snapshot;

import java.util.HashMap;
import java.util.Map;

/** Texts in order, each once. They come from events, so they are found in a way that no choice of texts makes slow. */
final class Names {
    static final int NONE = -1;

    private final String[] texts;
    private final Map<String, Integer> indices;

    /** @param texts in order, each once */
    Names(String[] texts) {
        this.texts = texts;
        this.indices = new HashMap<>(texts.length * 2);
        for (int i = 0; i < texts.length; i++) {
            indices.put(texts[i], i);
        }
    }

    int size() {
        return texts.length;
    }

    String text(int index) {
        return texts[index];
    }

    /** The index of a text; {@link #NONE} when it is not there. */
    int find(String text) {
        return indices.getOrDefault(text, NONE);
    }
}
