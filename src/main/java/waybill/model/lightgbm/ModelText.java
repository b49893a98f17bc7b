package waybill.model.lightgbm;

import java.util.List;

/**
 * A text model, section by section.
 *
 * @param head what stands before the trees
 * @param parameters those of its training
 * @param categories of pandas' columns, as Python writes them, JSON; empty when another language has written the text
 */
record ModelText(Section head, List<TextTree> trees, Section parameters, String categories) {
    ModelText {
        trees = List.copyOf(trees);
    }
}
