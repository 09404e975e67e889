import os
import tempfile
import zipfile
import zipimport

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'box.zip')
    with zipfile.ZipFile(path, 'w') as file:
        file.writestr('plain.py', 'value = 6 * 7\n')
        file.writestr('pack/__init__.py', 'name = __name__\n')
        file.writestr('pack/data.txt', 'text')
    importer = zipimport.zipimporter(path)
    print(importer.load_module('plain').value, importer.is_package('pack'), importer.find_spec('nothing'))
    print(importer.get_source('plain'), importer.get_data('pack/data.txt'), importer.get_filename('pack') == f'{path}/pack/__init__.py')
    for wrong in (folder, ''):
        try:
            zipimport.zipimporter(wrong)
        except zipimport.ZipImportError as error:
            print(str(error).partition(':')[0])
    try:
        importer.get_source('nothing')
    except zipimport.ZipImportError as error:
        print(error)
