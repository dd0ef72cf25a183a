namespace Cultivation.Persistence;

/// <summary>The connection broke while the commit was under way: it may have happened or not. The caller repeats the command with the same request id.</summary>
public sealed class TransactionOutcomeUnknownException : Exception
{
    /// <summary>Creates the error.</summary>
    public TransactionOutcomeUnknownException(Exception innerException)
        : base("提交时与数据库的连接中断，操作可能已经生效。请用同一请求编号重试，系统不会重复执行。", innerException)
    {
    }
}
