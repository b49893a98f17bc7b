package waybill.storage.azure;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.QueueStorageException;
import com.azure.storage.queue.models.UpdateMessageResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import waybill.storage.MessageQueue;
import waybill.storage.MessageText;
import waybill.storage.QueueMessage;

/**
 * A queue of Azure Queue Storage. The SDK repeats a call whose answer was lost: a message may then be added twice, or hidden
 * without having been delivered. Consumers have to expect both anyway.
 */
final class AzureQueue implements MessageQueue {
    /** The message was deleted, or another consumer has received it. */
    private static final Set<QueueErrorCode> LOST = Set.of(
            QueueErrorCode.MESSAGE_NOT_FOUND, QueueErrorCode.POP_RECEIPT_MISMATCH, QueueErrorCode.QUEUE_NOT_FOUND);

    /** Azure's default, seven days. */
    private static final @Nullable Duration STANDARD_LIFE = null;

    private static final @Nullable String SAME_TEXT = null;

    private static final int AT_ONCE = 16;

    private final QueueClient client;

    AzureQueue(QueueClient client) {
        this.client = client;
    }

    @Override
    public String name() {
        return client.getQueueName();
    }

    @Override
    public void send(String text, Duration delay) {
        String encoded = MessageText.toBase64(text);
        AzureFaults.translating(this, () -> {
            try {
                return client.sendMessageWithResponse(
                        encoded, delay, STANDARD_LIFE, AzureClients.NO_TIMEOUT, Context.NONE);
            } catch (QueueStorageException e) {
                requireCode(e, QueueErrorCode.QUEUE_NOT_FOUND);
                client.createIfNotExists();
                return client.sendMessageWithResponse(
                        encoded, delay, STANDARD_LIFE, AzureClients.NO_TIMEOUT, Context.NONE);
            }
        });
    }

    /** Azure takes one message per call, so several calls run at the same time. */
    @Override
    public void sendAll(List<String> texts) {
        ExecutorService senders = Executors.newFixedThreadPool(Math.max(1, Math.min(AT_ONCE, texts.size())));
        try {
            List<Future<?>> sent = new ArrayList<>();
            texts.forEach(text -> sent.add(senders.submit(() -> send(text))));
            sent.forEach(AzureQueue::await);
        } finally {
            senders.shutdownNow();
        }
    }

    private static void await(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    @Override
    public List<QueueMessage> receive(int most, Duration hidden) {
        MessageText.requireReceivable(most, hidden);
        return AzureFaults.translating(this, () -> {
            try {
                return client.receiveMessages(most, hidden, AzureClients.NO_TIMEOUT, Context.NONE).stream()
                        .map(AzureQueue::message)
                        .toList();
            } catch (QueueStorageException e) {
                requireCode(e, QueueErrorCode.QUEUE_NOT_FOUND);
                return List.of();
            }
        });
    }

    @Override
    public Optional<QueueMessage> hide(QueueMessage message, Duration hidden) {
        return AzureFaults.translating(this, () -> {
            try {
                // Azure replaces the text when one is given, and keeps it otherwise.
                UpdateMessageResult changed = client.updateMessage(message.id(), message.receipt(), SAME_TEXT, hidden);
                return Optional.of(message.with(
                        changed.getPopReceipt(), changed.getTimeNextVisible().toInstant()));
            } catch (QueueStorageException e) {
                requireLost(e);
                return Optional.empty();
            }
        });
    }

    @Override
    public boolean delete(QueueMessage message) {
        return AzureFaults.translating(this, () -> {
            try {
                client.deleteMessage(message.id(), message.receipt());
                return true;
            } catch (QueueStorageException e) {
                requireLost(e);
                return false;
            }
        });
    }

    @Override
    public long length() {
        return AzureFaults.translating(this, () -> {
            try {
                return client.getProperties().getApproximateMessagesCountLong();
            } catch (QueueStorageException e) {
                requireCode(e, QueueErrorCode.QUEUE_NOT_FOUND);
                return 0L;
            }
        });
    }

    private static QueueMessage message(QueueMessageItem item) {
        String found =
                Optional.ofNullable(item.getBody()).map(BinaryData::toString).orElse("");
        Optional<String> text = MessageText.fromBase64(found);
        return new QueueMessage(
                item.getMessageId(),
                item.getPopReceipt(),
                text.orElse(found),
                text.isPresent(),
                item.getDequeueCount(),
                item.getInsertionTime().toInstant(),
                item.getExpirationTime().toInstant(),
                item.getTimeNextVisible().toInstant());
    }

    private static void requireLost(QueueStorageException e) {
        if (!LOST.contains(e.getErrorCode())) {
            throw e;
        }
    }

    private static void requireCode(QueueStorageException e, QueueErrorCode expected) {
        if (!expected.equals(e.getErrorCode())) {
            throw e;
        }
    }

    @Override
    public String toString() {
        return "queue " + name();
    }
}
