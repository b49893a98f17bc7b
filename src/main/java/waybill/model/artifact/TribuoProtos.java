package waybill.model.artifact;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import org.tribuo.protos.core.ModelProto;

/** Parses messages without copying the bytes in them: an artifact wraps its model in layers, and each would copy it whole. */
final class TribuoProtos {
    private TribuoProtos() {}

    /** @param artifact not to be changed before its model is read */
    static ModelProto model(byte[] artifact) throws InvalidProtocolBufferException {
        return parse(ModelProto.parser(), UnsafeByteOperations.unsafeWrap(artifact));
    }

    static <T> T parse(Parser<T> parser, ByteString bytes) throws InvalidProtocolBufferException {
        CodedInputStream in = bytes.newCodedInput();
        in.enableAliasing(true);
        T message = parser.parseFrom(in);
        in.checkLastTagWas(0);
        return message;
    }
}
