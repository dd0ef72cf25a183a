using Google.Rpc;

namespace Cultivation.Contracts.Errors;

/// <summary>The present name of a field of <c>google.rpc.ErrorInfo</c>.</summary>
public static class ErrorInfoExtensions
{
    extension(ErrorInfo errorInfo)
    {
        /// <summary>
        /// Why the call failed, in UPPER_SNAKE. Field 1: Google.Api.CommonProtos 2.0.0 still calls it <c>type</c>; on the wire it is
        /// the same field, and a later version of the package takes this property's place.
        /// </summary>
        public string Reason
        {
            get => errorInfo.Type;
            set => errorInfo.Type = value;
        }
    }
}
