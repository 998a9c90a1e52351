"""Small pools of names by culture: from them come pseudonyms, and lower-case names are told by them.

Written by hand from names common in each place. ``f`` and ``m`` are given names by apparent gender, ``s``
second names (family, father's or clan names). A pool serves both ends, so adding a name helps both.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from anonymisation.lists import word_set
from anonymisation.words import fold

# Names of many countries, folded, one a line; names_build.py wrote them. They tell names and never become pseudonyms.
GIVEN_FILE = Path(__file__).with_name("given_names.txt")
SECOND_FILE = Path(__file__).with_name("second_names.txt")


@dataclass(frozen=True)
class Pool:
    """Names of one culture; given names by apparent gender, and second names."""

    f: tuple[str, ...]
    m: tuple[str, ...]
    s: tuple[str, ...]


def _pool(f: str, m: str, s: str) -> Pool:
    return Pool(tuple(f.split()), tuple(m.split()), tuple(s.split()))


POOLS: dict[str, Pool] = {
    "south_asian_muslim": _pool(
        """
        Rubina Shirin Nasima Rokeya Salma Taslima Parveen Farzana Shahida Ayesha Fatema Nargis Rehana
        Moriom Hasina Jahanara Kohinoor Sabina Sultana Momtaz Shabnam Rashida Nazma Asma Bilkis Dilruba
        Ferdousi Halima Jorina Kulsum Laila Monowara Nurjahan Razia Sufia Tahmina Yasmin Zarina Sadia
        Ruksana Shamima Afroza Lipi Shilpi
        """,
        """
        Kamal Jamal Rafiq Shafiq Karim Abdul Mizan Faruk Habib Hasan Imran Jahangir Kabir Liton Mamun
        Masud Monir Nasir Nazrul Rashed Rubel Sajjad Salim Shahin Sohel Sumon Tariq Zahid Anwar Arif
        Bashir Delwar Ershad Firoz Golam Iqbal Khalil Milon Mostafa Rahim Ripon Saiful Shamsul Wahid
        Yousuf Zaman Bilal Usman Waqas Nadeem
        """,
        """
        Akter Begum Khatun Hossain Rahman Islam Uddin Miah Sarkar Chowdhury Bhuiyan Sheikh Mondal Molla
        Talukder Sikder Howlader Akhtar Qureshi Malik Ansari Siddiqui Butt Bibi Khan Ahmed Alam Haque Mia
        Hussain Majumder
        """,
    ),
    "south_asian_hindu": _pool(
        """
        Lakshmi Sunita Anita Rekha Meena Kavita Geeta Sushila Radha Savitri Kamala Pushpa Usha Asha Sarita
        Manju Mamata Puja Priya Deepa Rani Sita Gouri Jyoti Lata Madhuri Nirmala Padma Rina Mina Sumitra
        Vimala Shanti Sujata Bharati Champa Durga Indira Kalyani Malati Parbati Rupa Sandhya Tulasi Urmila
        Swapna
        """,
        """
        Ramesh Suresh Rajesh Mahesh Dinesh Mukesh Rakesh Sanjay Vijay Ajay Anil Sunil Ashok Prakash Mohan
        Gopal Krishna Hari Shankar Ganesh Raju Vinod Manoj Santosh Deepak Arjun Ravi Kishan Bhola Jagdish
        Kailash Lalit Narayan Pradeep Raghu Sandeep Tapan Umesh Vikram Birsa Biju Subhash Dilip Nirmal
        Gobinda Prasad Rajan
        """,
        """
        Das Pradhan Patra Behera Sahu Nayak Mahato Majhi Munda Oraon Soren Murmu Yadav Sharma Verma Gupta
        Singh Mishra Roy Ghosh Mandal Biswas Devi Kumar Kumari Paswan Manjhi Tudu Naik Reddy Nair Pillai
        Patel Prajapati Bauri
        """,
    ),
    "nepali": _pool(
        """
        Sabita Bimala Sarmila Sharmila Kopila Binita Samjhana Goma Maiya Devaki Bishnu Kabita Laxmi Tara
        Nirmala Phulmaya Dolma Pasang Yangzom Chameli Rupa Sanu Menuka Ganga Parbati Susmita Ambika
        Radhika Anju Roshani
        """,
        """
        Bikash Bishal Dipendra Gyanendra Khadga Lok Man Nabin Padam Prem Rajendra Sagar Suman Tek Tilak
        Umesh Birendra Chandra Dhan Hom Kul Mingma Pemba Tenzing Dawa Lhakpa Nima Purna Buddhi Ganga
        Prabin Sujan Roshan
        """,
        """
        Tamang Gurung Magar Rai Limbu Sherpa Lama Thapa Karki Basnet Khadka Shrestha Adhikari Poudel
        Bhattarai Chaudhary Tharu Nepali Pariyar Sunar Gharti Pun Bhandari Dahal Giri Regmi Rokaya Bohara
        Bista Budhathoki
        """,
    ),
    "sri_lankan_tamil": _pool(
        """
        Kumudini Chandani Nilanthi Malani Sriyani Dilrukshi Priyanthi Ramani Seetha Inoka Thushari Nadeeka
        Sandamali Kalaivani Vasanthi Selvi Yogeswari Thangam Pushpam Mallika Ranjini Sivagami Tharani
        Kokila Anjali Rizana Subashini Logeswari Indrani Chitra Manel Somawathi Ariyawathi Kanthi
        """,
        """
        Nimal Sunil Kamal Ranjith Sarath Chaminda Nuwan Lasantha Ajith Upul Gamini Saman Murugan Selvam
        Kannan Arumugam Ganesan Sivakumar Rajah Kumaran Nadarajah Thavarasa Balan Suthan Velu Muthu
        Senthil Chandran Prasanna Ruwan
        """,
        """
        Perera Fernando Silva Jayawardena Bandara Wickramasinghe Dissanayake Gunawardena Rathnayake Herath
        Kumari Selvarajah Sivalingam Nadesan Krishnan Subramaniam Rajendran Murugesan Kandasamy Ponnusamy
        Velmurugan Mendis
        """,
    ),
    "filipino": _pool(
        """
        Maricel Jocelyn Rowena Lorna Marites Analyn Rosalie Cherry Jennilyn Arlene Evangeline Florida
        Gemma Imelda Josephine Liezl Lourdes Marilou Melinda Nenita Norma Ofelia Remedios Rosario Teresita
        Vilma Wilma Jovelyn Mylene Rhodora Aileen Corazon Luzviminda Erlinda Jonalyn
        """,
        """
        Rodel Jomar Arnel Ramil Reynaldo Rogelio Ronaldo Rommel Edgardo Eduardo Danilo Dennis Ernesto
        Ferdinand Gilbert Jerome Jericho Jun Leonardo Marlon Nestor Noel Randy Rolando Romeo Ruel Virgilio
        Wilfredo Crisanto
        """,
        """
        Santos Reyes Cruz Bautista Ocampo Garcia Mendoza Torres Villanueva Ramos Aquino Castillo Delacruz
        Dimaculangan Magbanua Salazar Manalo Pascual Soriano Tolentino Valdez Macaraeg Pangilinan Lacson
        Abad Agustin Bacani
        """,
    ),
    "indonesian": _pool(
        """
        Siti Sri Dewi Wati Yanti Ningsih Rahayu Lestari Kartini Endang Sumiati Suharti Tuti Yuni Rini
        Nurul Ida Erwiana Kusmiyati Wahyuni Sulastri Suryani Ratna Puji Murni Marni Komariah Juminten
        Indah Hartati Eti Aminah Tarsih
        """,
        """
        Budi Agus Slamet Joko Bambang Eko Hadi Hendra Heru Iwan Kurniawan Rudi Supri Suryadi Sutrisno
        Teguh Tono Wahyu Yanto Yusuf Dedi Darmo Gunawan Imam Mulyono Paijo Rahmat Sugeng Taufik Untung
        Warsito Fajar
        """,
        """
        Sulistyaningsih Widodo Santoso Wijaya Hidayat Setiawan Nugroho Saputra Susanti Handayani Purnomo
        Suparman Hartono Pratama Wulandari Rohmah Utami Permata Anggraini Siregar Nasution Simanjuntak
        Manurung Sitorus
        """,
    ),
    "arab": _pool(
        """
        Huda Samira Layla Nadia Rania Rima Rola Salwa Zeinab Fatima Mariam Khadija Amina Hala Hanan Iman
        Lina Maha Mona Najwa Nawal Noura Reem Sahar Samar Sawsan Suad Widad Yasmine Zahra Abeer Basma
        Dalal Ghada Hanadi Jamila
        """,
        """
        Ahmad Ali Hassan Hussein Khaled Khalid Mahmoud Mohammed Mohamed Muhammad Omar Youssef Ibrahim
        Ismail Samir Nabil Fadi Georges Elias Ziad Walid Tarek Rami Majid Faisal Fahad Abdullah
        Abdulrahman Saleh Salem Saeed Sultan Nasser Mansour Marwan Hamad Hamdan Rashid Bassam Ghassan
        Jaber Karam Mazen
        """,
        """
        Haddad Khoury Mansouri Harbi Otaibi Qahtani Ghamdi Shammari Mutairi Dosari Zahrani Shehri Masri
        Najjar Hariri Sabbagh Halabi Nasrallah Saab Chamoun Maktoum Nuaimi Suwaidi Mazrouei Kuwari Marri
        Ajmi Rashidi Enezi Hamdan
        """,
    ),
    "ethiopian_eritrean": _pool(
        """
        Almaz Tigist Hirut Selamawit Meseret Aster Bethlehem Birtukan Genet Hiwot Kidist Lemlem Mulu Rahel
        Saba Senait Tsehay Workinesh Yeshi Zewditu Abeba Alem Azeb Desta Eden Fikirte Helen Letebrhan
        Mihret Semira Tirhas Zenebech Etenesh Meron Mahlet Netsanet Yordanos Feven
        """,
        """
        Abebe Bekele Tesfaye Girma Haile Kebede Mulugeta Solomon Tadesse Yohannes Dawit Ermias Getachew
        Habtamu Mesfin Samuel Tekle Wondimu Yared Zerihun Berhane Ghebre Isaias Kidane Merhawi Robel
        Tewolde Amanuel Biniam Filmon Henok Teklu Worku Alemayehu Demissie
        """,
        """
        Alemu Assefa Ayele Gebre Gebremariam Hailu Kassa Lemma Mekonnen Negash Regassa Shiferaw Tilahun
        Wolde Zeleke Gebreselassie Woldemichael Ghebremedhin Tesfamariam Abraha Hagos Araya Desalegn
        Teshome Mengistu Fikadu
        """,
    ),
    "kenyan_ugandan": _pool(
        """
        Wanjiku Njeri Wambui Achieng Akinyi Atieno Adhiambo Nyambura Wairimu Wangari Muthoni Nekesa Nafula
        Chebet Jepkosgei Mwende Mumbua Kemunto Moraa Nakato Namukasa Nalubega Babirye Nansubuga Nakimuli
        Apio Akello Auma Atim Kyomugisha Tumuhairwe Halima Zawadi Namatovu
        """,
        """
        Otieno Ochieng Odhiambo Kamau Mwangi Njoroge Kariuki Kipchoge Kiprono Kiptoo Mutua Musyoka Wafula
        Barasa Juma Baraka Mukasa Ssemakula Kato Wasswa Okello Opio Ojok Tumusiime Byaruhanga Mugisha
        Ssali Kizito Onyango Omondi
        """,
        """
        Wanyama Kimani Gitau Maina Ndungu Macharia Kibet Cheruiyot Rotich Koech Omollo Owino Oduya Nyong
        Namugga Lubega Nsubuga Ssebunya Kasozi Asiimwe Muwanga Odongo Okot Mutiso Kilonzo Makau Simiyu
        Wekesa
        """,
    ),
    "west_african": _pool(
        """
        Adaeze Chiamaka Ngozi Nkechi Ifeoma Amaka Funke Bukola Yetunde Folake Abimbola Titilayo Osayuki
        Osas Isoken Efua Akosua Abena Ama Adjoa Esi Afia Aminata Fatou Mariama Kadiatu Isatu Fatmata Awa
        Binta Oumou Hawa Adama Hauwa
        """,
        """
        Chinedu Emeka Obinna Ikenna Chukwudi Tunde Segun Kayode Femi Babajide Osaze Osagie Kwame Kofi
        Kwaku Kojo Yaw Kwabena Mamadou Ousmane Ibrahima Modou Lamin Alhaji Sekou Moussa Boubacar Cheikh
        Abdoulaye Musa Sani Aliyu
        """,
        """
        Okafor Okonkwo Nwosu Eze Adeyemi Ogunleye Balogun Osagiede Igbinedion Mensah Owusu Boateng Asante
        Osei Diallo Traore Coulibaly Keita Camara Sow Jallow Ceesay Kamara Conteh Sesay Koroma Bangura
        Ndiaye Diop Toure Abubakar
        """,
    ),
    "burmese_thai_vietnamese": _pool(
        """
        Thida Khin Nilar Sandar Hnin Aye Phyu Yadanar Ei Zin Cho Mya Thiri Somchai Malee Siriporn Suda Noi
        Kanya Ratana Pranee Wipa Lan Huong Thuy Hoa Linh Ngoc Phuong Trang Yen Hanh Sokha Sreymom Chanthou
        Bopha
        """,
        """
        Zaw Tun Htun Aung Kyaw Myo Naing Thein Soe Hlaing Htet Thura Somsak Prasert Anan Wichai Chai Niran
        Somboon Minh Tuan Dung Hung Quang Thanh Trung Vinh Sothea Vuthy Dara Sopheap Rith Phirun
        """,
        """
        Oo Myint Lwin Htwe Maung Moe Nyein Shwe Saengthong Chaiyaporn Nguyen Tran Pham Hoang Phan Vu Dang
        Bui Ngo Duong Chea Sok Heng Keo Chhim Srisuk Wongsa Thongchai Rattanakorn Bunma
        """,
    ),
    "latin_american": _pool(
        """
        Maria Juana Rosa Luz Yolanda Marisol Guadalupe Esperanza Carmen Xiomara Yesenia Beatriz Catalina
        Dolores Elena Flor Gloria Graciela Inés Leticia Lucía Magdalena Margarita Paola Reina Rocío
        Soledad Valentina Ximena Zulema Consuelo Fernanda Gabriela Lorena Mayra
        """,
        """
        José Juan Luis Carlos Pedro Miguel Jorge Manuel Alejandro Andrés Diego Esteban Felipe Fernando
        Gustavo Hector Ignacio Jaime Javier Julio Leonel Mario Mauricio Oscar Pablo Rafael Ramón Raúl
        Ricardo Roberto Rubén Santiago Sergio Wilmer
        """,
        """
        Hernández González Rodríguez López Martínez Pérez Sánchez Ramírez Flores Quispe Mamani Condori
        Huamán Chávez Gutiérrez Vásquez Morales Ortiz Jiménez Rojas Aguilar Castro Vargas Guzmán Cáceres
        Tzoc Ixchel Xol Pacheco
        """,
    ),
    "east_south_european": _pool(
        """
        Ioana Elena Mihaela Andreea Simona Gabriela Daniela Violeta Svetlana Olena Oksana Natalia Tetiana
        Iryna Ludmila Galina Nadezhda Desislava Ivanka Radka Snezana Jelena Milica Agnieszka Katarzyna
        Malgorzata Elira Arta Vjosa Giulia Chiara Eleni Despina Zsuzsanna Ildiko
        """,
        """
        Ion Vasile Gheorghe Marian Florin Bogdan Ionut Catalin Dragos Dmytro Oleksandr Serhiy Andriy
        Mykola Vasyl Igor Ivan Dimitar Georgi Stoyan Plamen Dragan Zoran Milos Piotr Tomasz Krzysztof
        Arben Besnik Agron Nikos Giorgos Giuseppe Luca Istvan Laszlo
        """,
        """
        Popescu Ionescu Munteanu Dumitru Stan Rusu Ciobanu Kovalenko Shevchenko Bondarenko Melnyk Petrov
        Ivanov Dimitrov Georgiev Nikolov Jovanovic Petrovic Kowalski Nowak Hoxha Krasniqi Papadopoulos
        Rossi Esposito Nagy Szabo Horvath
        """,
    ),
    "british_american": _pool(
        """
        Mary Alice Margaret Elizabeth Sarah Susan Emily Hannah Rachel Rebecca Jessica Charlotte Lucy
        Harriet Eleanor Dorothy Martha Nancy Betty Helen Janet Karen Laura Linda Louise Olivia Sophie
        Victoria Caroline Edith Frances Judith Anne Jane Ruth Josie Sally Fannie
        """,
        """
        John James William Thomas George Charles Henry Edward Robert Joseph David Michael Peter Paul
        Daniel Matthew Andrew Stephen Simon Martin Philip Richard Kevin Brian Alan Colin Derek Gareth
        Graham Howard Keith Malcolm Neil Nigel Roger Stuart Walter Wallace Samuel Isaac Joe
        """,
        """
        Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker
        Roberts Hughes Edwards Harrison Clarke Jackson Turner Cooper Morris Ward Bennett Harris Baker
        Collins Foster Simmonds Washington Jefferson McDonald Anderson Parker Campbell Mitchell
        """,
    ),
    "arabic_script": _pool(
        "ليلى سميرة هدى نادية زينب فاطمة مريم أمينة سعاد نوال رانيا سلمى",
        "أحمد خالد محمود يوسف إبراهيم سمير نبيل وليد فيصل ماجد حسن عمر",
        "حداد خوري المصري النجار الحلبي منصور الحربي القحطاني الشمري صباغ",
    ),
    "bengali_script": _pool(
        "রুবিনা শিরিন নাসিমা সালমা তাসলিমা ফারজানা রেহানা হাসিনা মরিয়ম শাহিদা রিনা লিপি",
        "কামাল জামাল রফিক শফিক করিম মিজান ফারুক হাবিব রুবেল সোহেল সুমন লিটন",
        "আক্তার বেগম খাতুন হোসেন রহমান ইসলাম মিয়া সরকার চৌধুরী মণ্ডল",
    ),
    "devanagari": _pool(
        "सुनिता अनिता रेखा मीना गीता लक्ष्मी कमला सरिता पूजा सीता माया राधा",
        "रमेश सुरेश राजेश दिनेश मोहन गोपाल राजू विनोद दीपक हरि अशोक प्रकाश",
        "कुमारी तामाङ गुरुङ थापा यादव शर्मा महतो राई कार्की मगर",
    ),
}

# Listed names that are also English words or kin terms: lower case says nothing, a capital or a title does.
ALSO_WORDS = word_set(
    """
    hope joy grace faith mercy rose may will mark ruby pearl lily daisy blessing precious sunny angel
    princess prince king comfort patience innocent gift happy lucky bill frank jack rich art grant pat sue
    ray drew dawn man lok dan hom kul tek tun oo moe cho zin soe lan hung dung noi yen rina may lata asha
    jun cherry florida norma heng sok keo chai chea dara linh hoa eden alem desta saba mulu genet helen
    malik islam butt alam mia das roy rai lama pun singh sow keita dang bui ngo phan vu stan nagy brown
    wright walker ward baker cooper foster turner parker clarke white black green young cruz ramos abad
    flor luz reina gloria dolores soledad rosa esperanza reyes ion rossi smith taylor cook awa esi ama yaw
    sani balan rajah prem sagar suman karam salem reem saab mona lisa butt khan sheikh kumar kumari devi
    begum bibi rani sri imam hadi untung indah puji murni ida eti tuti budi agus ganga tara dawa giri
    nepali karen kato simon says jordan georgia victoria charlotte florence sofia fajar sultan washington
    jackson jefferson houston lincoln linda joe sally anne jane john paul dat apio opio ei aye san rola
    helen martin jumma juma colin alan keith lina nova lemma hagos abraha wati yanti hassan
    """
) - {
    "rina",
    "hassan",
    "lina",
    "linda",
    "joe",
    "sally",
    "anne",
    "jane",
    "john",
    "paul",
    "helen",
    "simon",
    "martin",
    "keith",
    "colin",
    "alan",
    "reyes",
    "ramos",
    "dolores",
    "karam",
    "reem",
    "mona",
    "asha",
    "yanti",
    "agus",
    "budi",
    "wati",
    "genet",
    "saba",
    "desta",
    "mulu",
    "suman",
    "khan",
    "apio",
    "opio",
    "kato",
    "hagos",
    "abraha",
    "linh",
}

# Given names in much use that are words: taken with a capital inside a sentence, or after a word of relation.
WORD_NAMES = word_set(
    """
    grace mercy patience comfort blessing precious charity prudence ruby pearl rose faith joy hope lily
    daisy innocent gift angel princess destiny favour godsend goodluck sunday happiness loveness beauty
    goodness promise marvellous wisdom praise glory victory miracle treasure sunny honey cherry candy lucky bright
    prosper fortune memory talent gracious peace queen queenie prince junior melody harmony liberty crystal jade amber
    heaven rejoice goodnews knowledge divine precious gladness immaculate innocence chastity verity constance
    felicity temperance clemency pious earnest trust god'spower godspower loveth
    """
)


@cache
def gender_of() -> dict[str, str]:
    """Return folded given name -> "f" or "m"; names used by both are left out."""
    women = {fold(name) for pool in POOLS.values() for name in pool.f}
    men = {fold(name) for pool in POOLS.values() for name in pool.m}
    return {name: "f" for name in women - men} | {name: "m" for name in men - women}


@cache
def culture_of() -> dict[str, str]:
    """Return folded name -> the first culture that lists it, given names before second names."""
    found: dict[str, str] = {}
    for culture, pool in POOLS.items():
        for name in (*pool.f, *pool.m):
            found.setdefault(fold(name), culture)
    for culture, pool in POOLS.items():
        for name in pool.s:
            found.setdefault(fold(name), culture)
    return found


@cache
def given_names() -> frozenset[str]:
    """Return every folded given name that is not also an ordinary word: of the pools, and of the long list."""
    return frozenset(gender_of()) - ALSO_WORDS | _listed(GIVEN_FILE)


@cache
def second_names() -> frozenset[str]:
    """Return every folded second name, ordinary words included: they count only beside a given name."""
    return frozenset(fold(name) for pool in POOLS.values() for name in pool.s) | _listed(SECOND_FILE)


def _listed(path: Path) -> frozenset[str]:
    return frozenset(path.read_text("utf-8").split()) if path.is_file() else frozenset()
