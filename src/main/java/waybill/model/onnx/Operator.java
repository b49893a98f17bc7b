package waybill.model.onnx;

import java.util.List;

/** What a node does: outputs from inputs, for one row. */
interface Operator {
    List<Tensor> apply(Call call);

    /** An operator with one output. */
    static Operator one(Single single) {
        return call -> List.of(single.apply(call));
    }

    /** See {@link #one}. */
    interface Single {
        Tensor apply(Call call);
    }
}
