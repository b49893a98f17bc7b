package waybill.model.external;

import java.util.List;

/** What a model that was trained elsewhere says of a row. */
public sealed interface ExternalOutput {
    /** One number. */
    @SuppressWarnings("JavaLangClash") // what Waybill calls it everywhere
    record Number() implements ExternalOutput {}

    /**
     * A score for each label.
     *
     * @param count of labels, at least two
     * @param names in the order of the scores; empty when the file names none
     */
    record Labels(int count, List<String> names) implements ExternalOutput {
        public Labels {
            names = List.copyOf(names);
        }
    }
}
