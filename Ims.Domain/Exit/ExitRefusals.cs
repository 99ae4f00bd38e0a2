using Ims.Domain.Values;

namespace Ims.Domain.Exit;

/// <summary>Refusals of exit exports, in the order they are checked.</summary>
public static class ExitRefusals
{
    public static Refusal UnderWay => new("exit-under-way", "An export is being written already. Wait until it is ready, or cancel it first.");

    public static Refusal Unknown(long id) => new("exit-unknown", $"There is no export {id}. Go back to the list.");

    public static Refusal Over => new("exit-over", "This export was cancelled, or its file is gone. Ask for a new one.");

    public static Refusal NotReady => new("exit-not-ready", "This export is not ready: there is no file yet. Wait until it says so.");

    public static Refusal FileGone => new("exit-file-gone", "The file of this export is not where it was put. Ask for a new one, and tell support.");
}
