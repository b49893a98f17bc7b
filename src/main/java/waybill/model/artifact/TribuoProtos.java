package waybill.model.artifact;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import org.tribuo.protos.core.ModelProto;

/** Parses messages without copying bytes: an artifact wraps its model in layers, each of which would be copied whole. */
final class TribuoProtos {
    private TribuoProtos() {}

    /** @param artifact the bytes, which must not change before the model is read */
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
