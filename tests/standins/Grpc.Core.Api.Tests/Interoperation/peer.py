"""What the Python client and the Python server share: the messages of probe.proto, without generated code.

The C# side writes the descriptors of its messages into a folder, one serialized FileDescriptorProto a file,
named so that a file comes after those that it imports.
"""

import os

from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, duration_pb2, message_factory  # noqa: F401

PACKAGE = "cultivation.conformance.v1"
SERVICE = PACKAGE + ".Probe"


class Messages:
    def __init__(self, folder):
        pool = descriptor_pool.Default()
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), "rb") as file:
                pool.Add(descriptor_pb2.FileDescriptorProto.FromString(file.read()))
        self.request = self._type(pool, PACKAGE + ".ProbeRequest")
        self.reply = self._type(pool, PACKAGE + ".ProbeReply")
        self.status = self._type(pool, "google.rpc.Status")
        self.error_info = self._type(pool, "google.rpc.ErrorInfo")
        self.bad_request = self._type(pool, "google.rpc.BadRequest")

    @staticmethod
    def _type(pool, name):
        descriptor = pool.FindMessageTypeByName(name)
        if hasattr(message_factory, "GetMessageClass"):
            return message_factory.GetMessageClass(descriptor)
        return message_factory.MessageFactory(pool).GetPrototype(descriptor)
