package io.serai.app.flow;

/**
 * A message cannot be judged now for a reason that is not its own; its batch goes back to the queue.
 *
 * <p>Without a cause on purpose: Camel chooses an error policy by the whole chain of causes, and would find that of what
 * can never succeed.
 */
public final class MaySucceedLater extends RuntimeException {
    MaySucceedLater(String message) {
        super(message);
    }
}
